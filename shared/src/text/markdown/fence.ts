import type { Token } from 'micromark-util-types';
import { showsSomething } from '../visible.ts';
import type { Block } from './tree.ts';

type FenceBlock = Extract<Block, { type: 'fence' }>;

/** A fence of code under way. */
export type Fence = { marks: string; isClosed: boolean; firstLine: string; text: string };

export const newFence = (): Fence => ({ marks: '', isClosed: false, firstLine: '', text: '' });

export function readFence(fence: Fence, { type }: Token, source: () => string): void {
  switch (type) {
    case 'codeFencedFenceSequence':
      fence.isClosed = fence.marks !== '';
      fence.marks ||= source();
      return;
    case 'codeFencedFenceInfo':
      fence.firstLine = source();
      return;
    case 'codeFencedFenceMeta':
      fence.firstLine += ` ${source()}`;
      return;
    case 'lineEnding':
      fence.text += '\n';
      return;
    case 'codeFlowValue':
      fence.text += source();
      return;
  }
}

const NAME = /^[\w+#.-]+$/;

/** Undefined where there is nothing to see between its marks. */
export function blockOfFence(fence: Fence): FenceBlock | undefined {
  const { marks, isClosed, firstLine, text } = fence;
  // The line of the opening marks, and the one of the closing marks, are not of the code.
  let code = text.slice(1, isClosed ? -1 : undefined);
  // Many close a fence right behind the code.
  if (!isClosed) code = code.replace(/\n$/, '');
  if (!isClosed && code.endsWith(marks)) code = code.slice(0, -marks.length);
  if (!showsSomething(code)) return undefined;
  if (NAME.test(firstLine)) return { type: 'fence', name: firstLine, text: code };
  return { type: 'fence', text: firstLine === '' ? code : `${firstLine}\n${code}` };
}
