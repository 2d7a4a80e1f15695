import type { ReactNode } from 'react';
import { drawnText } from './drawn-text.tsx';

/**
 * The text of a body as it was typed, line by line. It reads nothing out of the text and takes next
 * to no elements, so that it can stand in wherever drawing a formatted body is too much or has failed.
 * Each line takes the direction of its own script.
 */
export function PlainBody({ body, tail }: { body: string; tail?: ReactNode }) {
  return (
    <p
      dir="auto"
      className="max-w-measure whitespace-pre-wrap [unicode-bidi:plaintext] [overflow-wrap:anywhere]"
    >
      {drawnText(body)}
      {tail}
    </p>
  );
}
