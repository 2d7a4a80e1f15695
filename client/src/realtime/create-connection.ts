import type { Answer } from '@parley/shared/answer';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  NoticeName,
  ParsedNotice,
} from '@parley/shared/commands';
import { type EventName, type EventPayload, events } from '@parley/shared/events';
import type { Handshake, Since } from '@parley/shared/handshake';
import type { Id } from '@parley/shared/id';
import { parseAck, parseEvent } from '@parley/shared/parse';
import { retryDelayMs } from '@parley/shared/retry-delay';
import type { Unreadable } from '@parley/shared/unreadable';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import type { Socket } from 'socket.io-client';
import { createStore } from 'zustand/vanilla';
import { monotonicMs } from '../lib/clock.ts';
import { type CommandFailure, MALFORMED_ANSWER, OFFLINE, TIMEOUT } from './command-failure.ts';
import { type ConnectionState, judgeHandshake, type OfflineCause } from './connection-state.ts';
import { createArrivals } from './create-arrivals.ts';

const ACK_TIMEOUT_MS = 10_000;
/** A server that does not refuse another account would let us in at once, again and again. */
const UNASKED_RETRY_MS = 20_000;

/**
 * The one connection of a page over the given socket, which must have its own reconnection
 * switched off; `noteUnreadable` hears of each packet that makes no sense to this page. Nothing is ever
 * emitted while the socket is down: Socket.IO would keep it in a send buffer we neither see nor persist.
 *
 * @param soon when events that came are handed on: together, in their order, and never after an answer or
 *   an end of the line that came later
 */
export function createConnection(
  socket: Socket,
  noteUnreadable: (what: Unreadable) => void,
  soon: (work: () => void) => void = (work) => work(),
) {
  const arrivals = createArrivals(soon);
  const state = createStore<ConnectionState>(() => ({ status: 'idle' }));
  let attempt = 0;
  let nextAttempt: ReturnType<typeof setTimeout> | undefined;
  /** An attempt is under way. Asked again, Socket.IO would greet twice on one line. */
  let isConnecting = false;
  /** The server said that this is one tab too many, and is about to end it. */
  let mustRest = false;
  /** Which of all greetings is wanted: one that was late must not be said on the next line. */
  let greeting = 0;
  /** The server could not read what we said that we hold: once it is not said. */
  let isSinceRefused = false;

  function goOffline(minimumDelayMs: number, because: OfflineCause): void {
    isConnecting = false;
    greeting += 1;
    const held = state.getState();
    const since = held.status === 'offline' ? held.since : monotonicMs();
    state.setState({ status: 'offline', since, because }, true);
    clearTimeout(nextAttempt);
    const delay = Math.max(minimumDelayMs, retryDelayMs(attempt));
    attempt += 1;
    nextAttempt = setTimeout(connect, delay);
  }

  function connect(): void {
    if (isConnecting) return;
    isConnecting = true;
    socket.connect();
    const { engine } = socket.io;
    engine.once('close', (reason) => {
      // A proxy, or a server that stops, may take the call and hang up. Socket.IO overlooks an end
      // without an error while it is opening, and would wait for its timeout.
      if (reason === 'forced close' || socket.io._readyState !== 'opening') return;
      socket.disconnect();
      goOffline(0, 'no-line');
    });
  }

  function end(status: 'idle' | 'resting' | 'refused' | 'signed-out' | 'banned'): void {
    isConnecting = false;
    greeting += 1;
    clearTimeout(nextAttempt);
    attempt = 0;
    state.setState({ status }, true);
  }

  async function greet(
    accountId: Id,
    since: () => Promise<Since | undefined>,
    say: (handshake: Handshake) => void,
  ): Promise<void> {
    greeting += 1;
    const mine = greeting;
    const held = isSinceRefused ? undefined : await since();
    if (mine !== greeting) return;
    say({ protocol: PROTOCOL_VERSION, accountId, ...(held && { since: held }) });
  }

  socket.on('connect', () => {
    isConnecting = false;
    isSinceRefused = false;
    attempt = 0;
    clearTimeout(nextAttempt);
    state.setState({ status: 'online' }, true);
  });

  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    arrivals.takeIn();
    if (mustRest) {
      mustRest = false;
      end('resting');
      return;
    }
    // A server that ended the session says so at the next handshake; any other end passes.
    goOffline(0, 'no-line');
  });

  socket.on('connect_error', (error) => {
    const verdict = judgeHandshake(error);
    isSinceRefused = verdict.kind === 'retry' && verdict.because === 'not-understood';
    switch (verdict.kind) {
      case 'retry':
        goOffline(verdict.retryAfterMs, verdict.because);
        return;
      case 'refused':
      case 'signed-out':
      case 'banned':
        end(verdict.kind);
        return;
    }
  });

  socket.on('refused', (error: unknown) => {
    mustRest = parseEvent('refused', error).data?.code === 'TOO_MANY_CONNECTIONS';
  });

  socket.onAny((name: string) => {
    if (!Object.hasOwn(events, name)) noteUnreadable({ kind: 'event', name });
  });

  return {
    state,

    /**
     * Connects as this account, and as no other: the cookie may be somebody else's by then. `since` is
     * asked at each attempt, once the line is there.
     */
    open(accountId: Id, since: () => Promise<Since | undefined> = async () => undefined): void {
      if (!['idle', 'signed-out', 'banned'].includes(state.getState().status)) return;
      socket.auth = (say) => void greet(accountId, since, say);
      state.setState({ status: 'connecting' }, true);
      connect();
    },

    close(): void {
      arrivals.drop();
      socket.disconnect();
      end('idle');
    },

    /** The server took us for somebody else, unasked: nothing may be said on this line. */
    leaveAnotherAccount(): void {
      arrivals.drop();
      socket.disconnect();
      goOffline(UNASKED_RETRY_MS, 'another-account');
    },

    /** Skips the wait for the next attempt: the person is looking, or the network came back. */
    reconnectNow(): void {
      if (state.getState().status !== 'offline') return;
      clearTimeout(nextAttempt);
      attempt = 0;
      connect();
    },

    /** Somebody looks at this tab: if it rests, it comes back, and another one rests. */
    wake(): void {
      if (state.getState().status !== 'resting') return;
      state.setState({ status: 'connecting' }, true);
      connect();
    },

    /** Sends once and waits at most ten seconds. Never throws: failures are values. */
    async sendCommand<Name extends CommandName>(
      name: Name,
      input: CommandInput<Name>,
    ): Promise<Answer<CommandOutput<Name>, CommandFailure>> {
      if (!socket.connected) return { ok: false, error: OFFLINE };
      try {
        const ack: unknown = await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, input);
        const parsed = parseAck(name, ack);
        if (parsed.success) return parsed.data;
        noteUnreadable({ kind: 'answer', name });
        return { ok: false, error: MALFORMED_ANSWER };
      } catch {
        return { ok: false, error: socket.connected ? TIMEOUT : OFFLINE };
      } finally {
        arrivals.takeIn();
      }
    },

    /** Says something that may get lost: while offline it does. Otherwise it keeps its place. */
    sendNotice<Name extends NoticeName>(name: Name, input: ParsedNotice<Name>): void {
      if (socket.connected) socket.emit(name, input);
    },

    /** Calls `handler` with each event that obeys the protocol; returns how to stop. */
    onEvent<Name extends EventName>(
      name: Name,
      handler: (payload: EventPayload<Name>) => void,
    ): () => void {
      let isHeard = true;
      const listener = (payload: unknown) => {
        const parsed = parseEvent(name, payload);
        if (parsed.success) arrivals.add(() => isHeard && handler(parsed.data));
        else noteUnreadable({ kind: 'event', name });
      };
      // Socket.IO types its own event names specially; to it, ours are plain strings.
      const event: string = name;
      socket.on(event, listener);
      return () => {
        isHeard = false;
        socket.off(event, listener);
      };
    },
  };
}
