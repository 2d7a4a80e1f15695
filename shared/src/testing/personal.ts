import type { PersonalChange } from '../personal-change.ts';

/** Whether a person's own log says that they are in the room now. */
export const enters =
  (roomId: string) =>
  ({ entries = [] }: PersonalChange): boolean =>
    entries.some(({ room }) => room.id === roomId);

/** Whether it says that they no longer are. */
export const leaves =
  (roomId: string) =>
  ({ gone = [] }: PersonalChange): boolean =>
    gone.some((one) => one.roomId === roomId);
