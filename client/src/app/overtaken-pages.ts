import type { Id } from '@parley/shared/id';
import type { OwnMessage } from '../cache/own-messages.ts';
import type { Overtaking } from '../personal-log/create-holdings.ts';

type OvertakenPage = { messages: readonly OwnMessage[]; commonSeq: number | undefined };

/** Of messages that stand in kept pages: those of which the server has not said that it has them, by room. */
export function overtakenIn(
  kept: readonly OwnMessage[],
  { resets, vouchedFor }: Overtaking,
): ReadonlyMap<Id, OvertakenPage> {
  const commonSeqs = new Map(resets.map(({ roomId, commonSeq }) => [roomId, commonSeq]));
  const open = kept.filter(({ roomId, seq }) => seq > (vouchedFor.get(roomId) ?? 0));
  const roomIds = new Set(open.map(({ roomId }) => roomId));
  return new Map(
    [...roomIds].map((roomId) => [
      roomId,
      {
        messages: open.filter((message) => message.roomId === roomId),
        commonSeq: commonSeqs.get(roomId),
      },
    ]),
  );
}
