import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { inPlace } from './in-place.ts';

type GrowingTextProps = Omit<ComponentProps<'textarea'>, 'className' | 'value' | 'onChange'> & {
  value: string;
  onChange: (value: string) => void;
  /** Height limit and padding, shared by the text and what measures it. */
  className?: string;
};

/** Full-width punctuation keeps its width: 10,000 commas that a browser sets closer take it seconds. */
const SHAPE = 'col-start-1 row-start-1 [overflow-wrap:anywhere] [text-spacing-trim:space-all]';

/** Takes up a line where nothing else is in it, and no room. */
const NOTHING = '\u200b';

/** More than any screen is high: what follows is scrolled to, and makes nothing any higher. */
const MOST_LINES = 400;

/** Each by itself: a key lays out the line it is in, and not 10,000 characters. */
const measuredLine = (line: string) => <div>{line === '' ? NOTHING : line}</div>;

/**
 * A textarea as high as its text. A hidden copy in the same grid cell measures it: unlike
 * `field-sizing` every browser knows that, and unlike scripts it never lags behind a key press.
 */
export function GrowingText({ value, onChange, className, ...rest }: GrowingTextProps) {
  const shape = clsx(SHAPE, className);
  return (
    <div className="grid min-w-0 grow">
      <div
        aria-hidden
        data-measures-text
        dir="auto"
        className={clsx(shape, 'invisible overflow-hidden whitespace-pre-wrap')}
      >
        {inPlace(value.split('\n', MOST_LINES).map(measuredLine))}
      </div>
      <textarea
        dir="auto"
        {...rest}
        rows={1}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(
          shape,
          'resize-none overflow-y-auto bg-transparent outline-none',
          // The height follows the text alone: a long hint stays on its line.
          'placeholder-shown:whitespace-nowrap placeholder:truncate',
        )}
      />
    </div>
  );
}
