import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type WordsProps = {
  /** On one line what does not fit ends in an ellipsis; on many it wraps. */
  lines?: 'one' | 'many';
  className?: string;
  children: ReactNode;
};

/**
 * Words of people that stand by themselves: a name, a title, a topic. They run the way their script
 * does and begin where the line does; marks piled up on a letter are cut off at the line's edge.
 */
export function Words({ lines = 'one', className, children }: WordsProps) {
  return (
    <bdi
      className={clsx(
        'block min-w-0 text-left',
        lines === 'one' ? 'truncate' : 'overflow-clip break-words',
        className,
      )}
    >
      {children}
    </bdi>
  );
}
