import type { Address } from './server.ts';

export type SignIn = { email: string; password: string };
export type Credentials = SignIn & { name: string };

/** The sign-in of a person of that name; the same every time. */
export function credentialsOf(name: string): Credentials {
  const address = Buffer.from(name).toString('hex');
  return { name, email: `${address}@example.org`, password: `correct horse ${name}` };
}

/** Makes an account through the HTTP API. The first of a server becomes its owner. */
export async function signUp(server: Address, credentials: Credentials): Promise<void> {
  const response = await post(server, '/api/auth/sign-up/email', credentials);
  // Signing up signs in as well; this session would show up among the person's browsers.
  await post(server, '/api/auth/sign-out', {}, sessionCookie(response));
}

/** Signs in through the HTTP API; answers the session's cookie header. */
export async function signIn(server: Address, { email, password }: SignIn): Promise<string> {
  return sessionCookie(await post(server, '/api/auth/sign-in/email', { email, password }));
}

/** Deletes their account; what they wrote stays. */
export async function deleteAccount(server: Address, { email, password }: SignIn): Promise<void> {
  const cookie = await signIn(server, { email, password });
  await post(server, '/api/account/delete', { password, messages: 'stay' }, cookie);
}

const sessionCookie = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

async function post(server: Address, path: string, body: object, cookie = ''): Promise<Response> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, cookie },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new Error(`${server.url} does not answer.`, { cause });
  });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }
  return response;
}
