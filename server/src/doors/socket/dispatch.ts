import { type Ack, commandError } from '@parley/shared/error';
import type { Logger } from '../../lib/logger.ts';
import { encodeAck, type SentAck } from '../../realtime/encode.ts';
import type { Lines } from '../../realtime/lines.ts';
import type { LinesPerPerson } from '../../realtime/lines-per-person.ts';
import type { Connection } from '../../realtime/socket-server.ts';
import type { Asker, CommandRunner } from '../run-command.ts';
import type { SocketLine } from './socket-line.ts';

export type DispatchParts = {
  runner: CommandRunner;
  lines: Pick<Lines, 'tell'>;
  person: Pick<LinesPerPerson, 'heard'>;
  logger: Logger;
};

/**
 * Routes every packet of a connection. It sits in `socket.use` and never passes one on, so that
 * nothing a client names is ever emitted on the socket: an event called `error` would otherwise
 * end the process.
 */
export function dispatchPackets(
  connection: Connection,
  line: SocketLine,
  asker: Asker,
  { runner, lines, person, logger }: DispatchParts,
): void {
  connection.use(([name, ...args]: unknown[]) => {
    void receive(String(name), args).catch((error: unknown) =>
      logger.error({ error, name }, 'A packet could not be answered'),
    );
  });

  async function receive(name: string, args: unknown[]): Promise<void> {
    if (!asker.isHeard()) return;
    person.heard(line);
    const answer = args.at(-1);
    const input = args.length > 1 || !isAck(answer) ? args[0] : undefined;
    if (runner.isNotice(name)) {
      if ((await runner.notify(name, input, asker)) === 'flooding') line.end('flooding');
      return;
    }
    if (!isAck(answer)) {
      lines.tell(line, 'refused', commandError('ACK_REQUIRED', `${name} needs an ack function`));
      line.dismiss();
      return;
    }
    const outcome = await runner.run(name, input, asker);
    if (outcome.kind === 'answered') reply(answer, outcome.ack);
    else if (outcome.kind === 'flooding') line.end('flooding');
  }
}

const reply = (answer: AckFunction, ack: Ack<unknown>): void => answer(encodeAck(ack));

type AckFunction = (answer: SentAck) => void;

const isAck = (value: unknown): value is AckFunction => typeof value === 'function';
