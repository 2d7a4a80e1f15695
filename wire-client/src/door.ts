import type { Handshake } from '@parley/shared/handshake';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { io, type Socket } from 'socket.io-client';

/** Where one comes in, and as whom. */
export type Door = {
  /** Like `https://chat.example.org`. */
  url: string;
  /** The session's: it says who comes. Without it the server knows nobody. */
  cookie?: string;
  /** The page that asks, as a browser would say it. Programs leave it out. */
  origin?: string;
  /** The wire version that is spoken; `PROTOCOL_VERSION` unless a test says another. */
  protocol?: number;
  /** Refuses to come in as anybody else than this account. */
  accountId?: string;
  /** How far one has come, a `Since`, asked before each attempt. Typed by who knows: the server looks [HS9]. */
  since?: () => unknown;
  /** How long one attempt to come in may last. */
  connectMs?: number;
};

const CONNECT_MS = 20_000;

/** A socket on its way to the door. It never comes back by itself: who opened it decides that. */
export function knock({ url, cookie, origin, connectMs = CONNECT_MS, ...who }: Door): Socket {
  const { protocol = PROTOCOL_VERSION, accountId, since } = who;
  return io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: connectMs,
    auth: (say) => {
      const held = since?.();
      const greeting: Record<keyof Handshake, unknown> = { protocol, accountId, since: held };
      say(greeting);
    },
    extraHeaders: { ...(cookie && { cookie }), ...(origin && { origin }) },
  });
}
