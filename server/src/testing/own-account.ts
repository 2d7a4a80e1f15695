import type { Person } from './person.ts';

/** A POST to one of our own endpoints, as a page of this person makes it. */
export async function accountPost(
  url: string,
  path: string,
  body: object,
  { cookie = '', ...headers }: { cookie?: string; [header: string]: string } = {},
): Promise<{ status: number; json: unknown; retryAfter?: string }> {
  const response = await fetch(`${url}/api/account/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie, ...headers },
    body: JSON.stringify(body),
  });
  const retryAfter = response.headers.get('retry-after');
  const answer = { status: response.status, json: await response.json() };
  return retryAfter === null ? answer : { ...answer, retryAfter };
}

/** Resolves when the server has ended this connection for good. */
export const isOver = ({ socket }: Pick<Person, 'socket'>): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('disconnect', resolve);
  });
