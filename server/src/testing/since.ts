import type { Since } from '@parley/shared/handshake';
import type { Wire } from '@parley/wire-client/wire';

/** How far a client is that was told nothing after its `ready`, but for what is given. */
export async function sinceReady(
  client: Wire,
  rooms: Readonly<Record<string, number>> = {},
): Promise<Since> {
  const { history, personalSeq, peopleSeq, rooms: entries } = await client.hears('ready');
  const heads = Object.fromEntries(entries.map(({ room }) => [room.id, room.headSeq]));
  return { history, personalSeq, peopleSeq, rooms: { ...heads, ...rooms } };
}
