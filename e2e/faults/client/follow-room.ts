import type { RoomChange } from '@parley/shared/room-change';
import type { Line } from '@parley/wire-client/line';
import { type CatchUp, createCatchUp, type GapRule } from './catch-up.ts';
import type { RoomModel } from './room-model.ts';

/** Keeps one room's model current, closing gaps by `room:sync`. */
export const followRoom = (parts: {
  line: Line;
  model: RoomModel;
  gapRule: GapRule;
  history(): string | undefined;
}): CatchUp<RoomChange> =>
  createCatchUp<RoomChange>({
    ...parts,
    ask: async () => {
      const { line, model } = parts;
      const asked = { roomId: model.roomId, afterSeq: model.cursor, history: parts.history() };
      const answer = await line.command('room:sync', asked);
      if (!answer.ok) return answer;
      const { data } = answer;
      if (data.reset && data.commonSeq !== undefined) {
        model.forget();
        return { ok: true, data: { hasMore: true } };
      }
      if (data.reset) model.reset(data.entry, data.page);
      else model.apply(data.change);
      return { ok: true, data: { hasMore: !data.reset && data.hasMore } };
    },
  });
