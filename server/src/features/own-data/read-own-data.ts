import type { Store } from '../../store/store.ts';

/** What is read at once of rooms. */
const ROOMS_AT_ONCE = 200;
/** Numbers of a room that one query looks through for messages of one sender. */
const SEQS_AT_ONCE = 2_000;

export async function readProfile(store: Store, userId: string) {
  return store
    .selectFrom('users')
    .select(['id', 'name', 'email', 'role', 'timeZone', 'createdAt'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
}

/** What one looks like; undefined where there is no picture. */
export async function readPicture(store: Store, userId: string): Promise<Uint8Array | undefined> {
  const picture = await store
    .selectFrom('pictures')
    .select('large')
    .where('userId', '=', userId)
    .executeTakeFirst();
  return picture?.large;
}

/** Where one is signed in, without what would let anybody else be. */
export async function readSessions(store: Store, userId: string) {
  return store
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute();
}

/** The rooms one is or was in, page by page, with the names of who is in a direct one. */
export async function* readRooms(store: Store, userId: string) {
  let after = '';
  while (true) {
    const rows = await store
      .selectFrom('memberships')
      .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
      .select(['rooms.id', 'kind', 'name', 'topic', 'directKey', 'role', 'joinedAt', 'leftAt'])
      .select('headSeq')
      .where('userId', '=', userId)
      .where('rooms.deletedAt', 'is', null)
      .where('rooms.id', '>', after)
      .orderBy('rooms.id')
      .limit(ROOMS_AT_ONCE)
      .execute();
    const names = await namesOf(
      store,
      rows.flatMap(({ directKey }) => directKey?.split(',') ?? []),
    );
    for (const { directKey, ...room } of rows) {
      const people = directKey?.split(',').map((id) => names.get(id) ?? '');
      yield { ...room, ...(people && { people }) };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROOMS_AT_ONCE) return;
    after = last.id;
  }
}

/** One's own messages, room by room in the order they were written. */
export async function* readMessages(store: Store, userId: string) {
  for await (const { id: roomId, headSeq } of readRooms(store, userId)) {
    for (let after = 0; after < headSeq; after += SEQS_AT_ONCE) {
      yield* await store
        .selectFrom('messages')
        .select(['id', 'roomId', 'seq', 'createdAt', 'editedAt', 'deletedAt', 'body'])
        .where('roomId', '=', roomId)
        .where('seq', '>', after)
        .where('seq', '<=', after + SEQS_AT_ONCE)
        .where('senderId', '=', userId)
        .orderBy('seq')
        .execute();
    }
  }
}

async function namesOf(store: Store, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await store
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
