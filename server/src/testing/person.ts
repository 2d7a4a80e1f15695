import { mustConnect, type Wire } from '@parley/wire-client/wire';

export const PASSWORD = 'correct horse battery';

export type Person = Wire & { userId: string; cookie: string };

/** Connects somebody who must get in. */
export const connectAs = (url: string, cookie: string): Promise<Wire> =>
  mustConnect({ url, cookie });

/** Signs up through the real endpoint and connects. */
export async function person(url: string, name: string): Promise<Person> {
  const { cookie, response } = await signUp(url, name);
  if (!cookie) throw new Error(`${name} could not sign up: ${response.status}`);
  const wire = await connectAs(url, cookie);
  const { me } = await wire.hears('ready');
  return { ...wire, userId: me.id, cookie };
}

export async function signUp(url: string, name: string, headers: Record<string, string> = {}) {
  const body = { name, email: emailOf(name), password: PASSWORD };
  return authPost(url, 'sign-up/email', body, headers);
}

export async function signIn(url: string, name: string, password = PASSWORD) {
  return authPost(url, 'sign-in/email', { email: emailOf(name), password });
}

/** A POST to better-auth as the app's page makes it; `cookie` is what it set, ready to send. */
export async function authPost(
  url: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  return { response, cookie, json: await response.json() };
}

const emailOf = (name: string) => `${encodeURIComponent(name).replaceAll('%', '')}@example.org`;
