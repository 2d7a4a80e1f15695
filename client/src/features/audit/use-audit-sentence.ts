import { type AuditEvent, auditKindSchema, teamPartSchema } from '@parley/shared/audit';
import { idSchema } from '@parley/shared/id';
import { userRoleSchema } from '@parley/shared/user';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { useNames } from '../../room-log/use-people.ts';

/** An event in words; of a kind this page does not know, its bare name. */
export function useAuditSentence({ kind, actorId, subjectId, detail }: AuditEvent): string {
  const { t } = useTranslation(['audit', 'people']);
  const [actor, subject] = useNames([actorId ?? '', subjectId ?? '']);
  const roomName = useStore(roomLog.store, ({ rooms }) => rooms.get(detail ?? '')?.room.name);
  const known = auditKindSchema.options.find((option) => option === kind);
  if (known === undefined) return kind;

  return t(`said.${known}`, {
    actor: actorId === null ? t('operator') : actor,
    subject,
    account: detail ?? t('anyAccount'),
    role: roleIn(detail),
    room: roomIn(detail),
    part: partIn(detail),
  });

  function roleIn(text: string | null): string {
    const role = userRoleSchema.options.find((option) => option === text);
    return role === undefined ? (text ?? UNKNOWN_NAME) : t(`people:roles.${role}`);
  }

  function partIn(text: string | null): string {
    const part = teamPartSchema.options.find((option) => option === text);
    return part === undefined ? (text ?? UNKNOWN_NAME) : t(`parts.${part}`);
  }

  /** Of a room that is none of ours, not even the name is ours to know. */
  function roomIn(text: string | null): string {
    if (text === null) return t('someRoom');
    const name = roomName || t('someRoom');
    return idSchema.safeParse(text).success ? name : text;
  }
}
