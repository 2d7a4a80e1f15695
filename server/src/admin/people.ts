import { emailAddressSchema } from '@parley/shared/account';
import { isOwner } from '@parley/shared/rights';
import type { UserRole } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import { createResetLink } from '../access/reset-links.ts';
import { newId } from '../lib/id.ts';
import { Refusal } from '../lib/refusal.ts';
import { nameOrder } from '../store/name-page.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** One person on a line, who runs the place first. */
export async function listPeople(store: Store): Promise<string> {
  const people = await store
    .selectFrom('users')
    .select(['role', 'email', 'name', 'bannedAt'])
    .where('deletedAt', 'is', null)
    .orderBy(nameOrder)
    .execute();
  if (people.length === 0) return 'Nobody has an account yet.';
  const rank = ({ role }: { role: UserRole }) => ['owner', 'admin'].indexOf(role) >>> 0;
  return people
    .sort((one, other) => rank(one) - rank(other))
    .map(({ role, email, name, bannedAt }) =>
      [role.padEnd(7), email, name, ...(bannedAt === null ? [] : ['(banned)'])].join('  '),
    )
    .join('\n');
}

type About = { address: string; now: number };

/** A link by which this person, the owner included, chooses a new password. Throws a Refusal. */
export async function makeResetLink(
  store: Store,
  { address, origin, now }: About & { origin: string },
): Promise<string> {
  return store.transaction().execute(async (db) => {
    const person = await findPerson(db, address);
    if (person.bannedAt !== null) throw new Refusal(`${address} is banned; lift the ban first.`);
    const { token } = await createResetLink(db, { userId: person.id, now });
    await record(db, { kind: 'resetLinkMade', subjectId: person.id, detail: null, now });
    // What stands behind the # is sent to no server, so it ends up in nobody's log.
    return `${origin}/reset#${token}`;
  });
}

/** Gives this person the role, and says so. Throws a Refusal. */
export async function setRole(
  store: Store,
  { address, role, now }: About & { role: 'admin' | 'member' },
): Promise<string> {
  return store.transaction().execute(async (db) => {
    const person = await findPerson(db, address);
    if (isOwner(person))
      throw new Refusal(`${address} is the owner, who hands over in Settings → Team.`);
    if (person.bannedAt !== null) throw new Refusal(`${address} is banned; lift the ban first.`);
    if (person.role === role) return `${person.name} is ${ARTICLE[role]} already.`;
    await db.updateTable('users').set({ role }).where('id', '=', person.id).execute();
    await record(db, { kind: 'roleChanged', subjectId: person.id, detail: role, now });
    return `${person.name} is ${ARTICLE[role]} now.`;
  });
}

const ARTICLE = { admin: 'an admin', member: 'a member' } as const;

/** As much of a word as helps who typed it. */
const shorten = (word: string): string => (word.length > 80 ? `${word.slice(0, 80)}…` : word);

async function findPerson(db: Kysely<Tables>, address: string) {
  const email = emailAddressSchema.safeParse(address);
  if (!email.success) throw new Refusal(`"${shorten(address)}" is no address; see list.`, 2);
  const person = await db
    .selectFrom('users')
    .select(['id', 'name', 'role', 'bannedAt'])
    .where('email', '=', email.data)
    .forUpdate()
    .executeTakeFirst();
  if (!person) throw new Refusal(`Nobody here has the address ${address}; see list.`);
  return person;
}

/** With the deed itself: this program ends right after it. */
async function record(
  db: Kysely<Tables>,
  {
    kind,
    subjectId,
    detail,
    now,
  }: {
    kind: 'resetLinkMade' | 'roleChanged';
    subjectId: string;
    detail: string | null;
    now: number;
  },
): Promise<void> {
  const nobody = { actorId: null, address: null };
  await db
    .insertInto('auditEvents')
    .values({ id: newId(), kind, at: now, count: 1, lastAt: now, subjectId, detail, ...nobody })
    .execute();
}
