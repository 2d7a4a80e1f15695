/**
 * The wire version. A client announces it in the handshake (`auth.protocol`); the server refuses
 * versions outside MIN_PROTOCOL_VERSION..PROTOCOL_VERSION with `CLIENT_TOO_OLD`.
 * `wire-hash.test.ts` fails when a schema changes while this number stays.
 *
 * 2: enums on their way to a client are open. A client of version 1 cannot read an answer whose
 * error code it does not know, and takes a stored message for a failed one.
 * 3: what is a person's own comes by their own log. A client of version 2 would hear neither of rooms
 * that it enters and leaves nor of marks.
 * 4: history has a name, `ready` comes in pages and may be a delta. A client of version 3 would take
 * its first page for all rooms, and numbers of one history for those of another. What is empty or said
 * already does not travel: it could not read a message.
 */
export const PROTOCOL_VERSION = 4;

/** The oldest version whose clients read everything this server sends. */
export const MIN_PROTOCOL_VERSION = 4;
