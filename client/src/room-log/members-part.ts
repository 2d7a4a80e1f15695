import { mergeMembers } from './known-members.ts';
import type { RoomPart } from './part.ts';

/** Who is in a room. */
export const membersPart: RoomPart = {
  apply: (state, { members }) =>
    members === undefined
      ? state
      : { ...state, members: { ...state.members, byId: mergeMembers(state.members, members) } },
  join: ({ members: earlier }, { members: later }) =>
    earlier || later ? { members: [...(earlier ?? []), ...(later ?? [])] } : {},
};
