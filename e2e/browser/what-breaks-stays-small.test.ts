import type { Page } from '@playwright/test';
import { v7 as mintId } from 'uuid';
import { composer, makeRoom, message, openRoom, roomLink, rows, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const PLAIN = 'Shown as plain text, since it could not be drawn.';
const BROKEN = 'This part of the page broke';

/** Whatever draws this name fails, as if it met what nobody thought of. */
async function breakOnName(page: Page, name: string): Promise<void> {
  await page.addInitScript((poison) => {
    const { segment } = Intl.Segmenter.prototype;
    Intl.Segmenter.prototype.segment = function breaking(text: string) {
      if (text === poison) throw new Error('nobody thought of this name');
      return segment.call(this, text);
    };
  }, name);
}

/** From now on nothing can be sorted by name: a panel that tries breaks as a whole. */
const breakSorting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(Intl.Collator.prototype, 'compare', {
      get: () => {
        throw new Error('nobody thought of this collator');
      },
    });
  });

test('a row that cannot be drawn shows its text, and its room goes on', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const mallory = await join(server, 'Mallory');
  const [anaWire, malloryWire] = [await ana.openWire(), await mallory.openWire()];
  const roomId = await makeRoom(anaWire, 'Kitchen', [malloryWire]);
  const { me } = await malloryWire.hears('ready');
  await anaWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
  const words = { roomId, clientMessageId: mintId(), body: 'a word from Mallory' };
  await malloryWire.must('message:send', words);

  const page = await ana.openBrowser();
  await breakOnName(page, 'Mallory');
  await page.reload();
  await openRoom(page, 'Kitchen');
  await expect(page.getByRole('log').getByText('a word from Mallory')).toBeVisible();
  await expect(page.getByRole('log').getByText(PLAIN)).toBeVisible();
  // The sidebar's row of the same person, too.
  await expect(page.getByRole('navigation').getByText('Mallory')).toBeVisible();

  await say(page, 'and still we talk');
  await expect(message(page, 'and still we talk')).toBeVisible();
  await page.getByRole('button', { name: 'Show details' }).click();
  await expect(page.getByRole('complementary').getByText('Mallory')).toBeVisible();
  await expect(page.getByRole('complementary').getByText(PLAIN)).toBeVisible();
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
});

test('a panel that breaks offers a way on, and the others stay', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await breakSorting(page);
  await page.getByRole('button', { name: 'Show details' }).click();
  // The sidebar breaks in its turn; what one can close is the panel at the side.
  const close = page.getByRole('button', { name: 'Close', exact: true });
  const broken = page.getByRole('alert').filter({ hasText: BROKEN }).filter({ has: close });
  await expect(broken.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await expect(broken.getByRole('button', { name: 'Try again' })).toBeVisible();

  await composer(page).fill('one can still write');
  await composer(page).press('Enter');
  await expect(rows(page).filter({ hasText: 'one can still write' })).toBeVisible();
  await close.click();
  await expect(broken).toBeHidden();
  await expect(rows(page).filter({ hasText: 'one can still write' })).toBeVisible();
});

test('a picker that cannot be fetched closes again, and the composer stays', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ serviceWorkers: 'block' });
  await openRoom(page, 'Kitchen');
  await page.route('**/assets/emoji-picker*', (route) => route.abort());
  const open = () => page.getByRole('button', { name: 'Insert emoji' }).click();
  // The first time the page takes it for a file of an older build, and loads itself anew.
  const reloaded = page.waitForEvent('load');
  await open();
  await reloaded;
  await expect(composer(page)).toBeVisible();
  await open();
  const broken = page.getByRole('alert').filter({ hasText: BROKEN });
  await broken.getByRole('button', { name: 'Close' }).click();
  await expect(broken).toBeHidden();
  await say(page, 'without a picker');
  await expect(message(page, 'without a picker')).toBeVisible();
});
