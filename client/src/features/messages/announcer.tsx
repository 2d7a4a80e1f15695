import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { blocks } from '../../room-log/blocks.ts';
import { people } from '../../room-log/people.ts';
import { drawnText } from './drawn-text.tsx';

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
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    if (newest === undefined || newest.seq <= saidUpTo.current) return;
    const isForOurEars = newest.senderId !== meId && newest.deletedAt === null;
    if (!isForOurEars || blocks.has(newest.senderId)) {
      saidUpTo.current = newest.seq;
      return;
    }
    // Who it is comes in a moment.
    if (name === undefined) return;
    saidUpTo.current = newest.seq;
    setSentence(t('announcement', { name, body: newest.body }));
  }, [newest, meId, name, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {drawnText(sentence)}
    </div>
  );
});
