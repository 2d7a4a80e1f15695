import { commandError } from '@parley/shared/error';
import { userNameSchema } from '@parley/shared/user';
import { APIError } from 'better-auth/api';
import { nameColumns } from '../../lib/name-columns.ts';
import type { Store } from '../../store/store.ts';
import { looksLikeStaff } from './staff-names.ts';

/** The columns that a name fills: as it was written, and as it is found. */
type StoredName = { name: string } & ReturnType<typeof nameColumns>;

/**
 * The name somebody chose, ready to be stored; `chooser` is who they are already, if anybody. Throws
 * what better-auth answers with: `NAME_TOO_SIMILAR` to one of the staff.
 */
export async function chooseName(
  store: Store,
  chosen: string,
  chooser?: { id: string; name: string },
): Promise<StoredName> {
  // The door has refused what is none; better-auth hands on any text, and no other may be stored.
  const name = userNameSchema.parse(chosen);
  // Their own name stays theirs, whatever the staff are called since.
  if (name !== chooser?.name && (await looksLikeStaff(store, name, chooser?.id))) {
    const message = 'This name looks like that of somebody who runs this server.';
    throw new APIError('BAD_REQUEST', commandError('NAME_TOO_SIMILAR', message));
  }
  return { name, ...nameColumns(name) };
}
