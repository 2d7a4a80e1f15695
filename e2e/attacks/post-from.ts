import { request } from 'node:http';
import { z } from 'zod';

/** In seconds, as our server writes it. */
const waitSchema = z.coerce.number().default(0);

export type Reply = {
  status: number;
  /** How long to wait before the next try, as the reply says; 0 when it does not. */
  waitMs: number;
};

/** POSTs JSON from an address of this machine, on a connection of its own. */
export function postFrom(
  localAddress: string,
  url: string,
  body: object,
  more: Record<string, string> = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { origin } = new URL(url);
    const headers = { 'content-type': 'application/json', origin, ...more };
    const asking = request(url, { method: 'POST', localAddress, headers, agent: false });
    asking.on('error', reject);
    asking.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          waitMs: waitSchema.parse(response.headers['retry-after']) * 1_000,
        }),
      );
    });
    asking.end(JSON.stringify(body));
  });
}
