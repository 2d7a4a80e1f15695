import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { memo, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { blocks } from '../../room-log/blocks.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { endOf } from '../../room-log/windows.ts';
import { drawnText } from './drawn-text.tsx';

/** Of what comes together: nobody listens to a hundred. */
const MOST_AT_ONCE = 3;

type AnnouncerProps = { newest: Message | undefined; meId: Id };

/**
 * Reads new messages of others out: "Ana: hello". A place of its own, since a virtual list adds
 * and removes rows while one scrolls, and all of that would be read out as well.
 */
export const Announcer = memo(function Announcer({ newest, meId }: AnnouncerProps) {
  const { t } = useTranslation('messages');
  const name = useStore(people.store, ({ users }) =>
    newest === undefined ? undefined : users.get(newest.senderId)?.name,
  );
  const saidUpTo = useRef(newest?.seq ?? 0);
  const [{ sentence, upTo }, setSaid] = useState({ sentence: '', upTo: 0 });

  useEffect(() => {
    if (newest === undefined || newest.seq <= saidUpTo.current) return;
    // Who it is comes in a moment.
    if (name === undefined) return;
    const fresh = messagesAfter(newest.roomId, saidUpTo.current).filter(
      ({ senderId, deletedAt }) => senderId !== meId && deletedAt === null && !blocks.has(senderId),
    );
    saidUpTo.current = newest.seq;
    if (fresh.length === 0) return;
    const said = fresh.slice(-MOST_AT_ONCE).map(({ senderId, body }) => {
      const sender = people.store.getState().users.get(senderId);
      return t('announcement', { name: sender?.name ?? UNKNOWN_NAME, body });
    });
    setSaid({ sentence: said.join(' '), upTo: newest.seq });
  }, [newest, meId, name, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {/* Of its own for each: the same words said once more would change nothing, and not be read out. */}
      <p key={upTo}>{drawnText(sentence)}</p>
    </div>
  );
});

function messagesAfter(roomId: Id, seq: number): readonly Message[] {
  const state = roomLog.store.getState().rooms.get(roomId);
  const end = state && endOf(state.windows);
  return end?.messages.filter((message) => message.seq > seq) ?? [];
}
