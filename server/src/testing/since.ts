import type { Since } from '@parley/shared/handshake';
import type { WireClient } from './wire-client.ts';

/** How far a client is that was told nothing after its `ready`, but for what is given. */
export async function sinceReady(
  client: WireClient,
  rooms: Readonly<Record<string, number>> = {},
): Promise<Since> {
  const { history, personalSeq, peopleSeq, rooms: entries } = await client.hears('ready');
  const heads = Object.fromEntries(entries.map(({ room }) => [room.id, room.headSeq]));
  return { history, personalSeq, peopleSeq, rooms: { ...heads, ...rooms } };
}
