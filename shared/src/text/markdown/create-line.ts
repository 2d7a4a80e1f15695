import type { Token } from 'micromark-util-types';
import { showsSomething } from '../visible.ts';
import { targetOfBareLink } from './bare-links.ts';
import { characterOf } from './codes.ts';
import { undisclosedHost } from './link-target.ts';
import { targetOfAngleLink, unescaped } from './links.ts';
import type { Format, Run } from './run.ts';
import type { Inline } from './tree.ts';

/** What is being written into: the line itself, or a piece of it that is still open. */
type Frame = { children: Inline[]; hasInk: boolean };

const newFrame = (): Frame => ({ children: [], hasInk: false });

/** Collects the pieces of one paragraph, heading or cell from micromark's tokens. */
export function createLine() {
  const root = newFrame();
  const frames: Frame[] = [root];
  /** How many of each stand open around what is being written. */
  const around: Record<Format, number> = { strong: 0, emphasis: 0, deleted: 0 };
  let code: string | undefined;
  let target = '';
  /** Links cannot stand in links; of a picture in a link its words are left. */
  let linkDepth = 0;
  let isInTarget = false;
  let isBehindCheck = false;

  const frame = () => frames.at(-1) ?? root;

  function text(typed: string): void {
    const added = isBehindCheck ? typed.replace(/^[ \t]/, '') : typed;
    isBehindCheck = false;
    append(added);
    frame().hasInk ||= showsSomething(added);
  }

  function append(added: string): void {
    const { children } = frame();
    const last = children.at(-1);
    if (last?.type === 'text') last.text += added;
    else if (added !== '') children.push({ type: 'text', text: added });
  }

  function push(piece: Inline): void {
    frame().children.push(piece);
    frame().hasInk = true;
  }

  function adopt(pieces: Inline[]): void {
    for (const piece of pieces) {
      if (piece.type === 'text') append(piece.text);
      else frame().children.push(piece);
    }
    frame().hasInk = true;
  }

  function linkOf(source: string, to: string): void {
    if (linkDepth > 0) text(source);
    else push({ type: 'link', target: to, children: [{ type: 'text', text: source }] });
  }

  function run(found: Run, source: string): void {
    for (const type of found.closes) closeFormat(type, characterOf(found.marker));
    const isAsTyped = found.isEscaped && !found.wouldFormat;
    text(isAsTyped ? source : characterOf(found.marker).repeat(found.length - found.used));
    for (const type of found.opens) openFormat(type);
  }

  function openFormat(type: Format): void {
    around[type] += 1;
    frames.push(newFrame());
  }

  function closeFormat(type: Format, marker: string): void {
    around[type] -= 1;
    const { children, hasInk } = frames.pop() ?? root;
    const marks = marker.repeat(type === 'emphasis' ? 1 : 2);
    // What is bold already gets no bolder: however deep marks stand in marks, the tree stays flat.
    if (hasInk && around[type] > 0) adopt(children);
    else if (hasInk) push({ type, children });
    // Marks around nothing are no reason to format what is around them.
    else append(marks + textOf(children) + marks);
  }

  function openLink(): void {
    linkDepth += 1;
    if (linkDepth === 1) frames.push(newFrame());
  }

  function closeLink(): void {
    linkDepth -= 1;
    if (linkDepth > 0) return;
    const words = frames.pop()?.children ?? [];
    const host = undisclosedHost(target, textOf(words));
    push({ type: 'link', target, ...(host !== undefined && { host }), children: words });
  }

  function codeText(source: string): void {
    const found = code ?? '';
    code = undefined;
    if (showsSomething(found)) push({ type: 'code', text: found });
    else text(source);
  }

  return {
    children: root.children,
    text,
    enter({ type }: Token): void {
      if (type === 'link' || type === 'image') openLink();
      else if (type === 'codeText') code = '';
      else if (type === 'resource') isInTarget = true;
    },
    /** @param source what the token spans, as it was typed. */
    exit({ type, _run }: Token, source: () => string): void {
      if (code !== undefined && type !== 'codeText') {
        if (type === 'codeTextData') code += source();
        else if (type === 'lineEnding') code += '\n';
        return;
      }
      if (isInTarget) {
        if (type === 'resourceDestinationString') target = unescaped(source());
        if (type === 'resource') isInTarget = false;
        return;
      }
      switch (type) {
        case 'data':
        case 'linePrefix':
          text(source());
          return;
        case 'lineEnding':
          text('\n');
          return;
        case 'formatRun':
          if (_run !== undefined) run(_run, source());
          return;
        case 'codeText':
          codeText(source());
          return;
        case 'bareLink':
          linkOf(source(), targetOfBareLink(source()));
          return;
        case 'autolink':
          linkOf(source().slice(1, -1), targetOfAngleLink(source().slice(1, -1)));
          return;
        case 'taskListCheck':
          isBehindCheck = true;
          return;
        case 'link':
        case 'image':
          closeLink();
          return;
      }
    },
  };
}

export type Line = ReturnType<typeof createLine>;

/** What somebody reads. */
export const textOf = (pieces: Inline[]): string =>
  pieces.map((piece) => ('children' in piece ? textOf(piece.children) : piece.text)).join('');
