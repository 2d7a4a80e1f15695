import type { StoredMessage } from '../../room-log/rows.ts';

/** What became of a message by a command. `isTold`: a change tells of it, which is published before the answer. */
export type MessageResult = { message: StoredMessage; isTold: boolean };
