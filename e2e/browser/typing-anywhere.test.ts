import type { Page } from '@playwright/test';
import { composer, message, roomLink, say, sidebar, sitAlone, timeline } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

async function sitWithDraft(page: Page): Promise<void> {
  await say(page, 'hello');
  await expect(page.getByLabel('Message on its way')).toHaveCount(0);
  await composer(page).fill('half ');
}

test('whoever begins to write anywhere in the room writes in its composer, from the first letter on', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await sitWithDraft(page);
  const places: Record<string, () => Promise<void>> = {
    'the page': () => composer(page).blur(),
    'the timeline': () => timeline(page).focus(),
    'a message, by a mouse': () => message(page, 'hello').getByText('hello').click(),
    'a link at the side': () => roomLink(page, 'Kitchen').focus(),
    'a button': () => page.getByRole('button', { name: 'Show details' }).focus(),
  };
  let written = 'half ';
  for (const [place, go] of Object.entries(places)) {
    await go();
    await expect(composer(page), place).not.toBeFocused();
    await page.keyboard.type('ab');
    written += 'ab';
    await expect(composer(page), place).toHaveValue(written);
    await expect(composer(page), place).toBeFocused();
  }
  // What one has reloaded goes on at its end.
  await page.reload();
  await expect(composer(page)).toHaveValue(written);
  await composer(page).blur();
  await page.keyboard.type('cd');
  await expect(composer(page)).toHaveValue(`${written}cd`);
});

test('letters that mean something else stay where they are', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await sitWithDraft(page);
  const unmoved = async () => {
    await page.keyboard.press('x');
    // Behind a dialog it has no role.
    await expect(page.getByPlaceholder('Message Kitchen')).toHaveValue('half ');
  };
  // A message that keys have led to.
  await timeline(page).focus();
  await page.keyboard.press('ArrowUp');
  await expect(message(page, 'hello')).toBeFocused();
  await unmoved();
  await expect(message(page, 'hello')).toBeFocused();
  // Another field, a menu, a dialog.
  const filter = sidebar(page).getByRole('searchbox');
  await filter.focus();
  await unmoved();
  await filter.fill('');
  await page.getByRole('button', { name: /settings and more/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await unmoved();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New room' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).focus();
  await unmoved();
  await page.keyboard.press('Escape');
  // Keys held with others, and the space that scrolls.
  await timeline(page).focus();
  for (const keys of ['Control+x', 'Alt+x', 'Space', 'F2', 'PageUp']) {
    await page.keyboard.press(keys);
    await expect(composer(page)).not.toBeFocused();
  }
  await expect(composer(page)).toHaveValue('half ');
});

test('what is pasted anywhere is pasted there, once', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).fill('bread');
  await composer(page).selectText();
  await page.keyboard.press('Control+c');
  await composer(page).fill('our ');
  await timeline(page).focus();
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue('our bread');
  await expect(composer(page)).toBeFocused();
});

test('an input method begins there with its first letter', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), '陈静'), 'Kitchen');
  await composer(page).blur();
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Process', code: 'KeyN', windowsVirtualKeyCode: 229 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await expect(composer(page)).toBeFocused();
  for (const text of ['n', 'ni', '你']) {
    const selection = { selectionStart: text.length, selectionEnd: text.length };
    await session.send('Input.imeSetComposition', { text, ...selection });
  }
  await session.send('Input.insertText', { text: '你' });
  await expect(composer(page)).toHaveValue('你');
});

test('what is typed before the switcher has come is in it once it has', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const first = await sitAlone(ana, 'Kitchen');
  const room = first.url();
  const page = await ana.openBrowser({ path: '/healthz', serviceWorkers: 'block' });
  const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>();
  await page.route('**/assets/layers-*.js', async (route) => {
    await isLetGo;
    await route.continue();
  });
  await page.goto(room);
  await composer(page).fill('half');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('kit');
  const field = page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox');
  await expect(field).toHaveCount(0);
  // Who turns back is where they were.
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('che');
  letGo();
  await expect(field).toHaveValue('che');
  await page.keyboard.type('n');
  await expect(field).toHaveValue('chen');
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('half');
});
