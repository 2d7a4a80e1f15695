import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIM_HEADER } from '@parley/shared/invite';
import type { BrowserContext, Page } from '@playwright/test';
import type { SignIn } from '../harness/account.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';
import { MODES, PICTURES } from './modes.ts';
import { makeHardRooms, makeTeam } from './scene.ts';
import { accounts } from './surfaces/accounts.ts';
import { chat } from './surfaces/chat.ts';
import { messages } from './surfaces/messages.ts';
import { settings } from './surfaces/settings.ts';
import type { Surfaces } from './surfaces/surface.ts';
import { createView } from './view.ts';

/** The README shows these, and two of them whoever is asked whether to install Parley. */
const FOR_README = ['room-1280-light-en', 'room-1280-dark-zh-CN', 'room-390-light-en'];
const ROOT = join(import.meta.dirname, '..', '..');
const README = join(ROOT, 'docs', 'screenshots');
const FOR_INSTALLING = new Map([
  ['room-1280-light-en', 'screenshot-wide.png'],
  ['room-390-light-en', 'screenshot-narrow.png'],
]);
const SURFACE_MS = 15_000;

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path });
  if (FOR_README.includes(name)) copyFileSync(path, join(README, `${name}.png`));
  const shown = FOR_INSTALLING.get(name);
  if (shown !== undefined) copyFileSync(path, join(ROOT, 'client', 'public', shown));
}

async function signIn(context: BrowserContext, server: Server, owner: SignIn): Promise<void> {
  const headers = { origin: server.url };
  const answer = await context.request.post('/api/auth/sign-in/email', { headers, data: owner });
  expect(answer.ok()).toBe(true);
}

/** The seed leaves that to whoever sits at the machine. */
async function becomeOwner(context: BrowserContext, server: Server): Promise<void> {
  const headers = { origin: server.url, [CLAIM_HEADER]: '' };
  const answer = await context.request.post('/api/account/claim', { headers, data: {} });
  expect(answer.ok()).toBe(true);
}

for (const mode of MODES) {
  test(mode.name, async ({ folder, startServer, browser }) => {
    const owner = await makeTeam(folder);
    const server = await startServer({}, folder);
    await makeHardRooms(server, owner);
    const context = await browser.newContext({ ...mode.context, baseURL: server.url });

    async function shootAll(surfaces: Surfaces): Promise<void> {
      for (const [name, show] of Object.entries(surfaces)) {
        const page = await context.newPage();
        page.setDefaultTimeout(SURFACE_MS);
        // One surface that cannot be shown is a fault; the others are still worth looking at.
        const failure = await show(createView({ page, context, server, mode })).then(
          () => null,
          (error: unknown) => error,
        );
        expect.soft(failure, `${name} at ${mode.name}`).toBeNull();
        await shoot(page, `${name}-${mode.name}`);
        await page.close();
      }
    }

    await shootAll(accounts);
    await signIn(context, server, owner);
    await becomeOwner(context, server);
    await shootAll(settings);
    await shootAll(chat);
    await shootAll(messages);
    await context.close();
  });
}
