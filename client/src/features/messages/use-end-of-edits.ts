import { useEffect } from 'react';
import type { RoomState } from '../../room-log/room-state.ts';
import { edits } from './edits.ts';

/** A message that was deleted can no longer be edited: its half-done edit is forgotten. */
export function useEndOfEdits(state: RoomState | undefined): void {
  const windows = state?.windows;
  useEffect(() => {
    for (const { id, deletedAt } of windows?.flatMap(({ messages }) => messages) ?? []) {
      if (deletedAt !== null) edits.end(id);
    }
  }, [windows]);
}
