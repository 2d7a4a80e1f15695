import { devices, type Page } from '@playwright/test';
import { composer, expectConversation, makeRoom, openRoom, rows, say } from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Galaxy Tab S4 landscape'] ?? {};
const TABLET = { ...touch, viewport: { width: 1080, height: 810 } };

async function sitAtTablet(account: Person): Promise<Page> {
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser(TABLET);
  await openRoom(page, 'Kitchen');
  await composer(page).tap();
  return page;
}

/** Enter as Android's keyboards on the screen report it: a key without a place. */
async function pressEnterOnScreen(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Enter', code: '', windowsVirtualKeyCode: 13, text: '\r' };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

test('on a tablet with a keyboard Enter sends, from the first one on', async ({
  startServer,
  join,
}) => {
  const page = await sitAtTablet(await join(await startServer(), 'Ana'));
  await page.keyboard.type('from the keys');
  await page.keyboard.press('Enter');
  await expectConversation(page, ['from the keys']);
  await page.keyboard.type('one line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('and another');
  await expect(composer(page)).toHaveValue('one line\nand another');
});

test('on the same tablet Enter on the screen breaks the line, from the first one on', async ({
  startServer,
  join,
}) => {
  const page = await sitAtTablet(await join(await startServer(), 'Ana'));
  await page.keyboard.insertText('from the screen');
  await pressEnterOnScreen(page);
  await expect(composer(page)).toHaveValue('from the screen\n');
  await expect(rows(page)).toHaveCount(0);

  // The keyboard is put on half-way.
  await page.keyboard.type('and the keys');
  await page.keyboard.press('Enter');
  await expectConversation(page, ['from the screen\nand the keys']);
});

test('on a machine without a mouse Enter sends', async ({ startServer, join }) => {
  const account = await join(await startServer(), 'Ana');
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser({ path: '/healthz' });
  await page.addInitScript(() => {
    const matchMedia = window.matchMedia.bind(window);
    window.matchMedia = (query) => matchMedia(query.replace('any-pointer: fine', 'width: 1px'));
  });
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toBeFocused();
  await say(page, 'without a mouse');
  await expectConversation(page, ['without a mouse']);
});
