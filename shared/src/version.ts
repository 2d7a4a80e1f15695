/**
 * The wire version. A client announces it in the handshake (`auth.protocol`); the server refuses
 * an older one with `CLIENT_TOO_OLD`. `wire-hash.test.ts` fails when a schema changes while this
 * number stays.
 */
export const PROTOCOL_VERSION = 1;
