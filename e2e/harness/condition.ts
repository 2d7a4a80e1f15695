import type { Server } from './server.ts';

/** What `/readyz` answers: 200, or 503 while something around the server is not well. */
export const readiness = async ({ url }: Server): Promise<number> =>
  (await fetch(`${url}/readyz`)).status;

/** The lines of the server's log that hold these words. */
export const linesWith = (server: Server, words: string): string[] =>
  server
    .log()
    .split('\n')
    .filter((line) => line.includes(words));
