import type { EventName, EventPayload } from '@parley/shared/events';
import { parseEvent } from '@parley/shared/parse';
import type { Socket } from 'socket.io-client';

/** These speak of the line itself, and of no history. */
const NEVER_EARLY: ReadonlySet<string> = new Set<EventName>(['ready', 'refused']);

/** Hands on what the socket hears, in order, each time from `ready` on. */
export function hearEvents(socket: Socket) {
  const listeners = new Map<string, ((payload: unknown) => void)[]>();
  let isReady = false;
  let early: (() => void)[] = [];

  socket.on('disconnect', () => {
    isReady = false;
    early = [];
  });
  socket.onAny((name: string, payload: unknown) => {
    const tell = () => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    };
    if (!isReady && !NEVER_EARLY.has(name)) {
      early.push(tell);
      return;
    }
    tell();
    if (name !== 'ready') return;
    isReady = true;
    for (const one of early.splice(0)) one();
  });

  return <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ): void => {
    const take = (payload: unknown) => {
      const parsed = parseEvent(name, payload);
      if (!parsed.success) throw new Error(`${name} is malformed`, { cause: parsed.error });
      listener(parsed.data);
    };
    listeners.set(name, [...(listeners.get(name) ?? []), take]);
  };
}
