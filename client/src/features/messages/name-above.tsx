import { memo } from 'react';
import { useStore } from 'zustand';
import { usePerson } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Words } from '../../ui/words.tsx';
import type { AuthorAbove } from './use-author-above.ts';

type NameAboveProps = { authorAbove: AuthorAbove };

/**
 * Whose words stand at the top of the screen when the name over them has left it. Lies over the messages
 * and moves none; for the eye alone, since each message says by itself whose it is.
 */
export const NameAbove = memo(function NameAbove({ authorAbove }: NameAboveProps) {
  const authorId = useStore(authorAbove, (held) => held.authorId);
  const author = usePerson(authorId ?? undefined);
  if (author === undefined) return null;
  return (
    <div
      aria-hidden
      data-testid="name-above"
      className="column edge pointer-events-none absolute top-0 left-0 z-5"
    >
      <div className="grid h-8 grid-cols-[2.25rem_minmax(0,1fr)] items-center gap-x-3 border-line border-b bg-canvas">
        <span className="flex justify-end">
          <Avatar id={author.id} name={author.name} pictureId={author.pictureId} size="small" />
        </span>
        <Words className="font-semibold text-sm">{author.name}</Words>
      </div>
    </div>
  );
});
