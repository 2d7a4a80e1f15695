import { randomUUID } from 'node:crypto';

/** An answer that refuses with this code, for `toMatchObject`. */
export const refusedWith = (code: string) => ({ ok: false, error: { code } });

/** A message that is tried for the first time, as `message:send` takes it. */
export const attemptIn = (roomId: string, body: string) => ({
  roomId,
  clientMessageId: randomUUID(),
  body,
});
