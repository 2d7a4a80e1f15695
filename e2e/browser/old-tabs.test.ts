import type { Page } from '@playwright/test';
import {
  composer,
  expectConversation,
  makeRoom,
  message,
  openRoom,
  rows,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { keptContent } from '../harness/kept-content.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';
import { tapWire } from '../harness/wire-tap.ts';

const TOO_OLD = {
  head: '44',
  data: {
    message: 'CLIENT_TOO_OLD',
    data: {
      code: 'CLIENT_TOO_OLD',
      message: 'This server speaks another protocol.',
      retryable: false,
    },
  },
};

/** Names that a list may hold, and fields, as a much newer server would send them. */
function learned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(learned);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [
    name,
    /^(role|kind|state|code|signUp)$/.test(name) ? 'learned-since' : learned(field),
  ]);
  return { ...Object.fromEntries(fields), learnedSince: { deep: [{ kind: 'learned-since' }] } };
}

/** Somebody alone in a room that their browser keeps: it is there without the network's word. */
async function sitKept(account: Person): Promise<Page> {
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'before');
  await expect.poll(() => keptContent(page)).toContain('before');
  return page;
}

/** How often the page was loaded, this time included. */
function countLoads(page: Page): () => number {
  let count = 1;
  page.on('load', () => {
    count += 1;
  });
  return () => count;
}

const updatedLine = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Parley was updated' });

test('[VR2] a page lives on with roles, kinds, states and fields it has never heard of', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const bo = await (await join(server, 'Bo')).openWire();
  await makeRoom(await account.openWire(), 'Kitchen', [bo]);
  const page = await account.openBrowser({ path: '/healthz' });
  const tap = await tapWire(page.context());
  tap.toPage = ({ head, data }) => ({ head, data: learned(data) });
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await say(page, 'still here');
  await expectConversation(page, ['still here']);
  await page.getByRole('button', { name: 'Details' }).click();
  await expect(
    page.getByRole('complementary', { name: 'Details' }).getByText('Bo', { exact: true }),
  ).toBeVisible();
  await page.goto('/settings/people');
  await expect(page.getByText('Something broke')).toHaveCount(0);
  await page.goto('/settings/invites');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Something broke')).toHaveCount(0);
});

test('[VR2] signed-out pages open with a way to sign up that they have never heard of', async ({
  startServer,
  join,
  page,
}) => {
  const server = await startServer();
  await join(server, 'Ana');
  await page.route('**/api/welcome*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: learned(await response.json()) });
  });
  await page.goto(`${server.url}/sign-up`);
  await expect(page.getByRole('heading', { level: 1, name: /invitation/ })).toBeVisible();
});

test('[VR2] an error nobody here has heard of is tried again when the server says so, and else told', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser({ path: '/healthz' });
  const tap = await tapWire(page.context());
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toBeVisible();

  let refusals = 0;
  const refuse = (retryable: boolean) => {
    tap.toPage = (packet) => {
      if (!JSON.stringify(packet.data).includes('"seq"')) return packet;
      // Neither its event nor its answer tells the page that it is stored.
      if (!packet.head.startsWith('43')) return undefined;
      refusals += 1;
      if (refusals > 2 && retryable) return packet;
      const error = { code: 'QUORUM_MISSING', message: 'Too few are here.', retryable };
      return { head: packet.head, data: [{ ok: false, error }] };
    };
  };
  refuse(true);
  await say(page, 'later');
  await expectConversation(page, ['later']);
  expect(refusals).toBeGreaterThan(2);
  expect(storedMessages(server, 'Kitchen')).toHaveLength(1);

  refuse(false);
  await say(page, 'never');
  await expect(message(page, 'never')).toContainText('Something went wrong');
});

test('[VR4] [VR5] an answer that cannot be read leaves the message on its way, and the page renews itself', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ LOG_LEVEL: 'warn' });
  const account = await join(server, 'Ana');
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser({ path: '/healthz' });
  const tap = await tapWire(page.context());
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toBeVisible();
  const loads = countLoads(page);

  tap.toPage = (packet) => {
    if (!JSON.stringify(packet.data).includes('"seq"')) return packet;
    return packet.head.startsWith('43') ? { ...packet, data: [{ ok: true, data: 7 }] } : undefined;
  };
  page.once('framenavigated', () => {
    tap.toPage = (packet) => packet;
  });
  await say(page, 'is it there?');
  await expect(message(page, 'is it there?')).toHaveAccessibleName('Message on its way');
  await expect.poll(() => server.log()).toContain('"name":"message:send"');
  await expect(message(page, 'is it there?')).toHaveAccessibleName('Message on its way');

  await expect.poll(loads, { timeout: 40_000 }).toBe(2);
  await expectConversation(page, ['is it there?']);
  await expect(rows(page)).toHaveCount(1);
  expect(storedMessages(server, 'Kitchen')).toHaveLength(1);
  expect(server.log().match(/cannot read/g)).toHaveLength(1);
});

test('[VR5] a page too old for its server reloads at a quiet moment, with draft and unsent line', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitKept(account);
  const tap = await tapWire(page.context());
  await page.reload();
  await expect(composer(page)).toBeVisible();
  const loads = countLoads(page);

  tap.toPage = () => TOO_OLD;
  await tap.cut();
  await expect(updatedLine(page)).toBeVisible();
  await say(page, 'not sent yet');
  await composer(page).pressSequentially('half a thou');
  await expect(message(page, 'not sent yet')).toHaveAccessibleName('Message on its way');
  tap.toPage = (packet) => packet;
  expect(loads()).toBe(1);

  await expect.poll(loads, { timeout: 40_000 }).toBe(2);
  await expectConversation(page, ['before', 'not sent yet']);
  await expect(composer(page)).toHaveValue('half a thou');
  await expect(updatedLine(page)).toHaveCount(0);
});

test('[VR5] a reload that brings the same old page is not tried again', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitKept(account);
  const tap = await tapWire(page.context());
  tap.toPage = () => TOO_OLD;
  await page.clock.install();
  await page.reload();
  const loads = countLoads(page);
  await expect(updatedLine(page)).toBeVisible();
  await page.clock.runFor(10_000);
  await expect.poll(loads, { timeout: 40_000 }).toBe(2);
  await expect(updatedLine(page).getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.clock.runFor(600_000);
  await expect(updatedLine(page)).toBeVisible();
  expect(loads()).toBe(2);
});

test('[VR5] a page with half-typed text that nothing keeps waits, and so does one without its server', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitKept(account);
  const tap = await tapWire(page.context());
  tap.toPage = () => TOO_OLD;
  await page.clock.install();
  await page.reload();
  const loads = countLoads(page);
  await expect(updatedLine(page)).toBeVisible();

  await page.getByRole('button', { name: 'New room' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().pressSequentially('Cellar');
  await page.clock.runFor(60_000);
  await expect(dialog.getByRole('textbox').first()).toHaveValue('Cellar');
  expect(loads()).toBe(1);

  await server.stop();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.clock.runFor(60_000);
  await expect(updatedLine(page)).toBeVisible();
  expect(loads()).toBe(1);

  await server.start();
  tap.toPage = (packet) => packet;
  await page.clock.runFor(20_000);
  await expect.poll(loads, { timeout: 40_000 }).toBe(2);
  await expect(composer(page)).toBeVisible();
});
