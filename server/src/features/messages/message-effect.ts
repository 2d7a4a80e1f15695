import type { StoredMessage } from '../../room-log/rows.ts';

/** A message after a command. `isTold`: a change tells of it, which is published before the answer. */
export type MessageEffect = { message: StoredMessage; isTold: boolean };
