import type { Answer } from '@parley/shared/answer';
import type { CommandInput, CommandName, CommandOutput } from '@parley/shared/commands';
import type { Socket } from 'socket.io-client';
import { type Door, knock } from './door.ts';
import { type Failure, handshakeFailure, noAnswer } from './failure.ts';
import { type Line, lineOver } from './line.ts';
import { type Memory, remember } from './memory.ts';

/** A line for tests: it remembers every event it was ever sent, and stays away once it is down. */
export type Wire = Line &
  Memory & {
    /** Like `command`, where it is about something else: throws when it does not succeed. */
    must<Name extends CommandName>(
      name: Name,
      input: CommandInput<Name>,
    ): Promise<CommandOutput<Name>>;
    /** Resolves once the line is down, with Socket.IO's word for why. */
    ended: Promise<string>;
  };

/** Times out after the store's own patience with a lock, and before a test does. */
const HEAR_MS = 20_000;

/**
 * Comes in once: resolves after `ready`, or with why the door stayed shut.
 *
 * @param hearMs how long each `hears` waits
 */
export async function connect(door: Door, hearMs = HEAR_MS): Promise<Answer<Wire, Failure>> {
  const socket = knock(door);
  const wire = wireOver(socket, hearMs);
  const ready = wire.hears('ready').then(
    () => undefined,
    (error) => noAnswer(String(error)),
  );
  const refused = new Promise<Failure>((resolve) => {
    socket.on('connect_error', (error) => resolve(handshakeFailure(error)));
    void wire.ended.then((why) => resolve(noAnswer(why)));
  });
  const error = await Promise.race([ready, refused]);
  if (!error) return { ok: true, data: wire };
  wire.close();
  return { ok: false, error };
}

/** Comes in as somebody who may; throws when the door stays shut. */
export async function mustConnect(door: Door, hearMs?: number): Promise<Wire> {
  const answer = await connect(door, hearMs);
  if (!answer.ok) throw new Error(`refused: ${answer.error.code} ${answer.error.message}`);
  return answer.data;
}

function wireOver(socket: Socket, hearMs: number): Wire {
  const line = lineOver(socket);
  return {
    ...line,
    ...remember(socket, hearMs),
    must: async (name, input) => {
      const answer = await line.command(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
      return answer.data;
    },
    ended: new Promise((resolve) => {
      socket.on('disconnect', resolve);
    }),
  };
}
