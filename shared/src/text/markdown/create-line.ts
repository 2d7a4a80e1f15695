import type { Token } from 'micromark-util-types';
import { targetOfBareLink } from './bare-links.ts';
import { characterOf } from './codes.ts';
import { undisclosedHost } from './link-target.ts';
import { targetOfAngleLink, unescaped } from './links.ts';
import type { Run } from './run.ts';
import type { Inline } from './tree.ts';

/** What is being written into: the line itself, or a piece of it that is still open. */
type Frame = { children: Inline[] };

/** Collects the pieces of one paragraph, heading or cell from micromark's tokens. */
export function createLine() {
  const root: Frame = { children: [] };
  const frames: Frame[] = [root];
  let code: string | undefined;
  let target = '';
  /** Links cannot stand in links; of a picture in a link its words are left. */
  let linkDepth = 0;
  let isInTarget = false;
  let isBehindCheck = false;

  const children = () => (frames.at(-1) ?? root).children;

  function text(typed: string): void {
    const added = isBehindCheck ? typed.replace(/^[ \t]/, '') : typed;
    isBehindCheck = false;
    const last = children().at(-1);
    if (last?.type === 'text') last.text += added;
    else if (added !== '') children().push({ type: 'text', text: added });
  }

  function linkOf(source: string, to: string): void {
    if (linkDepth > 0) text(source);
    else children().push({ type: 'link', target: to, children: [{ type: 'text', text: source }] });
  }

  function run(found: Run, source: string): void {
    for (const _ of found.closes) frames.pop();
    const isAsTyped = found.isEscaped && !found.wouldFormat;
    text(isAsTyped ? source : characterOf(found.marker).repeat(found.length - found.used));
    for (const type of found.opens) {
      const piece: Inline = { type, children: [] };
      children().push(piece);
      frames.push(piece);
    }
  }

  function openLink(): void {
    linkDepth += 1;
    if (linkDepth === 1) frames.push({ children: [] });
  }

  function closeLink(): void {
    linkDepth -= 1;
    if (linkDepth > 0) return;
    const words = frames.pop()?.children ?? [];
    const host = undisclosedHost(target, textOf(words));
    children().push({ type: 'link', target, ...(host !== undefined && { host }), children: words });
  }

  function codeText(source: string): void {
    const found = code ?? '';
    code = undefined;
    if (found.trim() === '') text(source);
    else children().push({ type: 'code', text: found });
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
const textOf = (pieces: Inline[]): string =>
  pieces.map((piece) => ('children' in piece ? textOf(piece.children) : piece.text)).join('');
