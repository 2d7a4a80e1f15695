import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** One in so many letters is sent away, to come again. */
const REFUSED = 10;

export type LetterBox = {
  url: string;
  /** How often each letter arrived, the refused ones left out. */
  arrived: ReadonlyMap<string, number>;
  stop(): Promise<void>;
};

/** A server outside, to which letters are sent. */
export async function startLetterBox(): Promise<LetterBox> {
  const arrived = new Map<string, number>();
  let requests = 0;
  const server = createServer(async (request, response) => {
    const letter = await text(request).catch(() => undefined);
    requests += 1;
    if (letter === undefined || requests % REFUSED === 0) {
      response.writeHead(503).end();
      return;
    }
    arrived.set(letter, (arrived.get(letter) ?? 0) + 1);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The box has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    arrived,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
