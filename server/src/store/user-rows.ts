import type { User } from '@parley/shared/user';
import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';

/** What others may know of a person. */
export const USER_COLUMNS = [
  'id',
  'name',
  'role',
  'bannedAt',
  'deletedAt',
  'pictureId',
  'timeZone',
] as const;

type UserRow = Pick<Selectable<Tables['users']>, (typeof USER_COLUMNS)[number]>;

export function toUser({ bannedAt, deletedAt, pictureId, timeZone, ...user }: UserRow): User {
  return {
    ...user,
    ...(bannedAt !== null && { bannedAt }),
    ...(deletedAt !== null && { deletedAt }),
    ...(pictureId !== null && { pictureId }),
    ...(timeZone !== null && { timeZone }),
  };
}
