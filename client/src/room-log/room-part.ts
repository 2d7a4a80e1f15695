import type { RoomPart } from './part.ts';

/** The room itself, which comes whole. */
export const roomPart: RoomPart = {
  apply: (state, { room }) =>
    room && room.changedSeq >= state.room.changedSeq ? { ...state, room } : state,
  join: (earlier, later) => {
    const room = later.room ?? earlier.room;
    return room ? { room } : {};
  },
};
