import { type AuditEvent, auditKindSchema } from '@parley/shared/audit';
import { type Id, idSchema } from '@parley/shared/id';
import { userRoleSchema } from '@parley/shared/user';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';

/** An event in words; of a kind this page does not know, its bare name. */
export function useAuditSentence({ kind, actorId, subjectId, detail }: AuditEvent): string {
  const { t } = useTranslation(['audit', 'people']);
  const users = useStore(people.store, (state) => state.users);
  const rooms = useStore(roomLog.store, (state) => state.rooms);
  const known = auditKindSchema.options.find((option) => option === kind);
  if (known === undefined) return kind;

  const nameOf = (id: Id) => users.get(id)?.name ?? UNKNOWN_NAME;
  return t(`said.${known}`, {
    actor: actorId === null ? t('operator') : nameOf(actorId),
    subject: subjectId === null ? UNKNOWN_NAME : nameOf(subjectId),
    account: detail ?? t('anyAccount'),
    role: roleIn(detail),
    room: roomIn(detail),
  });

  function roleIn(text: string | null): string {
    const role = userRoleSchema.options.find((option) => option === text);
    return role === undefined ? (text ?? UNKNOWN_NAME) : t(`people:roles.${role}`);
  }

  /** Of a room that is none of ours, not even the name is ours to know. */
  function roomIn(text: string | null): string {
    if (text === null) return t('someRoom');
    const name = rooms.get(text)?.room.name || t('someRoom');
    return idSchema.safeParse(text).success ? name : text;
  }
}
