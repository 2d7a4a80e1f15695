import type { Id } from '@parley/shared/id';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { blocks } from '../../room-log/blocks.ts';
import type { MessageWindow } from '../../room-log/message-window.ts';
import { people } from '../../room-log/people.ts';
import { drawnText } from './drawn-text.tsx';

/**
 * Reads new messages of others out: "Ana: hello". A place of its own, since a virtual list adds
 * and removes rows while one scrolls, and all of that would be read out as well.
 */
export function Announcer({ loaded, meId }: { loaded: MessageWindow; meId: Id }) {
  const { t } = useTranslation('messages');
  const users = useStore(people.store, (state) => state.users);
  const newest = loaded.messages.at(-1);
  const saidUpTo = useRef(newest?.seq ?? 0);
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    if (newest === undefined || newest.seq <= saidUpTo.current) return;
    const isForOurEars = newest.senderId !== meId && newest.deletedAt === null;
    if (!isForOurEars || blocks.has(newest.senderId)) {
      saidUpTo.current = newest.seq;
      return;
    }
    const name = users.get(newest.senderId)?.name;
    // Who it is comes in a moment.
    if (name === undefined) return;
    saidUpTo.current = newest.seq;
    setSentence(t('announcement', { name, body: newest.body }));
  }, [newest, meId, users, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {drawnText(sentence)}
    </div>
  );
}
