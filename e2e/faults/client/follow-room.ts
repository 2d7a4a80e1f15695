import type { RoomChange } from '@parley/shared/room-change';
import { type CatchUp, createCatchUp, type GapRule } from './catch-up.ts';
import type { Connection } from './connection.ts';
import type { RoomModel } from './room-model.ts';

/** Keeps one room's model current, closing gaps by `room:sync`. */
export const followRoom = (parts: {
  connection: Connection;
  model: RoomModel;
  gapRule: GapRule;
  history(): string | undefined;
}): CatchUp<RoomChange> =>
  createCatchUp<RoomChange>({
    ...parts,
    ask: async () => {
      const { connection, model } = parts;
      const asked = { roomId: model.roomId, afterSeq: model.cursor, history: parts.history() };
      const answer = await connection.command('room:sync', asked);
      if (answer.kind !== 'done') return answer;
      const { output } = answer;
      if (output.reset && output.commonSeq !== undefined) {
        model.forget();
        return { kind: 'done', output: { hasMore: true } };
      }
      if (output.reset) model.reset(output.entry, output.page);
      else model.apply(output.change);
      return { kind: 'done', output: { hasMore: !output.reset && output.hasMore } };
    },
  });
