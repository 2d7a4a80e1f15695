import { type Ack, refused } from '@parley/shared/error';
import { plainInputSchema } from '@parley/shared/plain-frame';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { ConnectedCaller } from '../../callers/caller.ts';
import { newId } from '../../lib/id.ts';
import type { Logger } from '../../lib/logger.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { LinesPerPerson } from '../../realtime/lines-per-person.ts';
import type { SlowConnections } from '../../realtime/slow-connections.ts';
import type { Asker, CommandRunner } from '../run-command.ts';
import type { PlainLine } from './plain-line.ts';

export type ReceiveParts = {
  runner: CommandRunner;
  slow: Pick<SlowConnections, 'mayAsk'>;
  person: Pick<LinesPerPerson, 'heard'>;
  logger: Logger;
};

/** The answer to `message:send`. What was stored before, perhaps in another room, is answered with the message. */
const storedSchema = z.object({
  ...{ id: z.string(), seq: z.number() },
  message: z.object({ roomId: z.string() }).optional(),
});
const UNREADABLE = refused(
  'INVALID_INPUT',
  'A frame is text in JSON, for example {"message": "hi"}.',
);

/** Read also where the rest cannot be: whoever gave it wants to know which of theirs was refused. */
const namedSchema = z.object({ clientMessageId: z.string().max(100) });

/** Each frame is one message for the line's room, or cannot be read, which is answered. */
export function receiveFrames(
  webSocket: WebSocket,
  line: PlainLine,
  caller: ConnectedCaller,
  { runner, slow, person, logger }: ReceiveParts,
): void {
  const asker: Asker = {
    caller,
    isHeard: () => line.isOpen(),
    mayAsk: () => slow.mayAsk(line),
    awaitAnswer: () => line.awaitAnswer(),
    answered: () => line.answered(),
  };

  webSocket.on('pong', () => line.isThere());
  webSocket.on('message', (data: RawData, isBinary: boolean) => {
    // Of a line that is ended the rest is read until its client agrees: whoever floods does not.
    if (!line.isOpen()) return;
    line.isThere();
    person.heard(line);
    receive(isBinary ? undefined : parseJson(String(data))).catch((error: unknown) =>
      logger.error({ error }, 'A frame could not be answered'),
    );
  });

  async function receive(frame: unknown): Promise<void> {
    const named = namedSchema.safeParse(frame).data?.clientMessageId;
    const input = frame === undefined ? UNREADABLE : parseInput(plainInputSchema, frame);
    const outcome = input.ok
      ? await runner.run('message:send', messageOf(input.data), asker)
      : await runner.turnAway(input, asker);
    if (outcome.kind === 'flooding') line.end('flooding');
    if (outcome.kind === 'answered') answer(outcome.ack, named);
  }

  const messageOf = ({
    message,
    clientMessageId = newId(),
  }: z.output<typeof plainInputSchema>) => ({
    roomId: line.roomId,
    clientMessageId,
    body: message,
  });

  /** The message itself comes to its sender as to everybody. Who named it is told also that it is stored. */
  function answer(ack: Ack<unknown>, clientMessageId: string | undefined): void {
    if (!ack.ok) {
      line.refuse(ack.error, clientMessageId);
      return;
    }
    if (clientMessageId === undefined) return;
    const { id, seq, message } = storedSchema.parse(ack.data);
    const room = message?.roomId ?? line.roomId;
    line.confirm({ stored: { clientMessageId, id, seq, room } });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
