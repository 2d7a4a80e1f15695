import type { Wire } from '@parley/wire-client/wire';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { type Credentials, credentialsOf, signUp } from './account.ts';
import type { Address } from './server.ts';
import { connectWire } from './wire.ts';

/** Somebody with an account. Each browser and each wire they open is a session of its own. */
export type Person = Credentials & {
  /** Opens a signed-in browser (own cookies, own cache) at the given path. */
  openBrowser(options?: BrowserContextOptions & { path?: string; on?: Address }): Promise<Page>;
  openWire(on?: Address): Promise<Wire>;
  /** Closes all they opened. */
  leave(): Promise<void>;
};

export async function createPerson(
  browser: Browser,
  server: Address,
  name: string,
): Promise<Person> {
  const credentials = credentialsOf(name);
  await signUp(server, credentials);
  const contexts: BrowserContext[] = [];
  const wires: Wire[] = [];
  return {
    ...credentials,
    openBrowser: async ({ path = '/', on = server, ...options } = {}) => {
      const context = await browser.newContext({ ...options, baseURL: on.url });
      contexts.push(context);
      await signInContext(context, on, credentials);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    openWire: async (on = server) => {
      const wire = await connectWire(on, credentials);
      wires.push(wire);
      return wire;
    },
    leave: async () => {
      for (const wire of wires) wire.close();
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}

/** The cookie lands in the context, as if its sign-in page had been used. */
async function signInContext(
  context: BrowserContext,
  server: Address,
  { email, password }: Credentials,
): Promise<void> {
  const response = await context.request.post('/api/auth/sign-in/email', {
    headers: { origin: server.url },
    data: { email, password },
  });
  if (!response.ok()) throw new Error(`sign-in answered ${response.status()}`);
}
