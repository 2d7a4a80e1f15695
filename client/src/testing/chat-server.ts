import { createServer } from 'node:http';
import type { EventName, events } from '@parley/shared/events';
import { Server } from 'socket.io';
import type { z } from 'zod';

/** Answers one command; what nobody answers waits for ever. */
type Answers = Readonly<Record<string, (input: unknown) => unknown>>;

/** A server that says what the test says, over a real connection. */
export async function startChatServer(answers: Answers) {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  server.on('connection', (socket) => {
    socket.onAny((name: string, input: unknown, ack: unknown) => {
      const answer = answers[name];
      if (answer !== undefined && typeof ack === 'function') {
        ack({ ok: true, data: answer(input) });
      }
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('it does not listen');
  return {
    url: `http://127.0.0.1:${address.port}`,
    say: <Name extends EventName>(name: Name, payload: z.input<(typeof events)[Name]>) =>
      server.emit(name, payload),
    hangUp: () => server.disconnectSockets(true),
    count: () => server.sockets.sockets.size,
    close: () => server.close(),
  };
}
