import type { Id } from '@parley/shared/id';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useFormats } from '../../i18n/format.ts';
import { isoTime } from '../../lib/clock.ts';
import { people } from '../../room-log/people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PersonButton } from '../../ui/person-button.tsx';
import { StaffMark } from '../../ui/staff-mark.tsx';
import { Words } from '../../ui/words.tsx';

type RowFrameProps = {
  senderId: Id;
  name: string;
  at: number;
  /** The first of a group carries avatar, name and time. */
  place: 'group-start' | 'continuation';
  /** Behind the time: "edited", say. */
  note?: ReactNode;
  children: ReactNode;
};

/** The grid of one message: who in the gutter, what beside it. */
export function RowFrame({ senderId, name, at, place, note, children }: RowFrameProps) {
  const formats = useFormats();
  const sender = useStore(people.store, ({ users }) => users.get(senderId));
  const time = (
    <time dateTime={isoTime(at)} title={formats.dateTime(at)}>
      {formats.time(at)}
    </time>
  );
  return (
    <div className="edge grid grid-cols-[2.25rem_minmax(0,1fr)] items-start gap-x-3">
      {place === 'group-start' ? (
        <PersonButton userId={senderId} of="face">
          <Avatar id={senderId} name={name} pictureId={sender?.pictureId} />
        </PersonButton>
      ) : (
        <span className="invisible flex justify-end whitespace-nowrap text-faint text-xs tabular-nums leading-(--text-base--line-height) group-hover:visible group-focus-within:visible">
          {time}
        </span>
      )}
      <div className="min-w-0">
        {place === 'group-start' && (
          <p data-author className="-mt-0.5 mb-px flex items-baseline gap-2">
            <PersonButton userId={senderId} of="name">
              <Words className="font-semibold">{name}</Words>
            </PersonButton>
            <StaffMark user={sender} />
            <span className="shrink-0 text-faint text-xs tabular-nums">{time}</span>
            {note}
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
