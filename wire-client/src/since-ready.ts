import type { Since } from '@parley/shared/handshake';
import type { Ready } from '@parley/shared/ready';

/** As much of a `ready` as says how far one is. */
type Told = Pick<Ready, 'history' | 'personalSeq' | 'peopleSeq'> & {
  rooms: readonly { room: { id: string; headSeq: number } }[];
};

/** How far a client is that was told all of this `ready`, in one page, and nothing after it. */
export function sinceReady({ history, personalSeq, peopleSeq, rooms }: Told): Since {
  const heads = Object.fromEntries(rooms.map(({ room }) => [room.id, room.headSeq]));
  return { history, personalSeq, peopleSeq, rooms: heads };
}
