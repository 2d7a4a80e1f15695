import type { Answer } from '@parley/shared/answer';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  NoticeName,
  ParsedNotice,
} from '@parley/shared/commands';
import type { EventName, EventPayload } from '@parley/shared/events';
import { parseAck } from '@parley/shared/parse';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { type Failure, malformedAnswer, NOT_SENT, noAnswer } from './failure.ts';
import { hearEvents } from './hear-events.ts';

/** What one says and hears through a door. All that it hands on has obeyed the protocol. */
export type Line = {
  /**
   * Says it once, and waits `answerMs` at most. Never throws: failures are values. While the line is down
   * nothing is kept to be said later: `NOT_SENT`.
   */
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Answer<CommandOutput<Name>, Failure>>;
  /** Says something that nobody answers, and that may get lost: while the line is down it does. */
  notice<Name extends NoticeName>(name: Name, input: ParsedNotice<Name>): void;
  /**
   * Calls the listener with each event of the name. What came before `ready` waits for it: until then
   * nobody knows of which history it is [HI2]. Throws at an event that does not obey the protocol.
   */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): void;
  isConnected(): boolean;
  /** Ends it for good. */
  close(): void;
  /** What is below the line: to say what no client would, or to hear what nobody needs to have checked. */
  socket: Socket;
};

/** As long as a page waits. */
const ANSWER_MS = 10_000;

/** A line over the socket, for as long as that lasts. */
export const lineOver = (socket: Socket, answerMs = ANSWER_MS): Line => ({
  command: async (name, input) => {
    if (!socket.connected) return { ok: false, error: NOT_SENT };
    let answer: unknown;
    try {
      answer = await socket.timeout(answerMs).emitWithAck(name, input);
    } catch (error) {
      return { ok: false, error: noAnswer(String(error)) };
    }
    const parsed = parseAck(name, answer);
    if (parsed.success) return parsed.data;
    return { ok: false, error: malformedAnswer(z.prettifyError(parsed.error)) };
  },
  notice: (name, input) => {
    if (socket.connected) socket.emit(name, input);
  },
  on: hearEvents(socket),
  isConnected: () => socket.connected,
  close: () => {
    socket.disconnect();
  },
  socket,
});
