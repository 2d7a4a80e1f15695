import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import { clsx } from 'clsx';
import type { ComponentType } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { useJoinedOfNamesake, usePerson } from '../../room-log/use-people.ts';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { Words } from '../../ui/words.tsx';
import type { CommandEntry, Entry, PersonEntry, RoomEntry } from './entry.ts';

/** How rooms and people are drawn in small; other features know. */
export type EntryFaces = {
  RoomFace: ComponentType<{ room: Room; otherIds: readonly Id[]; title: string }>;
  PersonAvatar: ComponentType<{ id: Id; name: string }>;
};

/** One room, person or command of the list. */
export function EntryRow({ entry, RoomFace, PersonAvatar }: EntryFaces & { entry: Entry }) {
  switch (entry.kind) {
    case 'room':
      return <RoomLine entry={entry} RoomFace={RoomFace} />;
    case 'person':
      return <PersonLine entry={entry} PersonAvatar={PersonAvatar} />;
    case 'command':
      return <CommandLine entry={entry} />;
  }
}

const FACE = 'flex w-6 shrink-0 justify-center';
const ASIDE = 'shrink-0 text-soft text-sm';

function RoomLine({ entry, RoomFace }: Pick<EntryFaces, 'RoomFace'> & { entry: RoomEntry }) {
  const { t } = useTranslation('rooms');
  const { room, otherIds, label, unreadCount } = entry;
  const only = otherIds.length === 1 ? otherIds[0] : undefined;
  const joined = useJoinedOfNamesake(usePerson(only));
  return (
    <>
      <span className={FACE}>
        <RoomFace room={room} otherIds={otherIds} title={label} />
      </span>
      <span className="flex min-w-0 grow items-baseline gap-2">
        <span className="min-w-0 shrink-0 max-w-full">
          <Words className={clsx(unreadCount > 0 && 'font-semibold')}>{label}</Words>
          <JoinedLine joined={joined} />
        </span>
        {room.topic !== '' && room.topic !== undefined && (
          <Words className="min-w-0 text-soft text-sm">{room.topic}</Words>
        )}
      </span>
      {unreadCount > 0 && <span className={ASIDE}>{t('unread', { count: unreadCount })}</span>}
    </>
  );
}

function PersonLine({
  entry,
  PersonAvatar,
}: Pick<EntryFaces, 'PersonAvatar'> & { entry: PersonEntry }) {
  const { t } = useTranslation('switcher');
  const joined = useJoinedOfNamesake(entry.user);
  return (
    <>
      <span className={FACE}>
        <PersonAvatar id={entry.id} name={entry.label} />
      </span>
      <span className="min-w-0 grow">
        <Words>{entry.label}</Words>
        <JoinedLine joined={joined} />
      </span>
      <span className={ASIDE}>{t('kinds.person')}</span>
    </>
  );
}

function CommandLine({ entry: { command } }: { entry: CommandEntry }) {
  const { t } = useTranslation('switcher');
  const { icon: Icon, label, kind, keys } = command;
  return (
    <>
      <span className={FACE}>
        <Icon aria-hidden className="size-4.5 text-faint" />
      </span>
      <span className="min-w-0 grow truncate">{label}</span>
      {keys !== undefined && (
        <span className="shrink-0 text-soft">
          <KeyboardHint keys={keys} />
        </span>
      )}
      <span className={ASIDE}>{t(`kinds.${kind}`)}</span>
    </>
  );
}
