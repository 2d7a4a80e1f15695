import type { RoomPart } from './part.ts';
import { carriedRows, takeInRows } from './rows.ts';

/** All kinds of rows that features keep in the logs of rooms: each comes by itself from the wire's list. */
export const rowsPart: RoomPart = {
  apply(state, change) {
    const rows = takeInRows(state.rows, change);
    return rows === state.rows ? state : { ...state, rows };
  },
  join: (earlier, later) => carriedRows(takeInRows(takeInRows({}, earlier), later)),
};
