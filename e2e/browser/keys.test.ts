import type { Page } from '@playwright/test';
import { composer, makeRoom, message, openRoom, roomLink, rows, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Keys' });

/** The combinations that the sheet shows, with what it says of them. */
async function shownKeys(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+/');
  await expect(sheet(page)).toBeVisible();
  const lines = await sheet(page)
    .locator('dl > div')
    .evaluateAll((lines) =>
      lines.map((line) => {
        const keys = line.querySelector('[data-keys]')?.getAttribute('data-keys');
        return `${keys}: ${line.querySelector('dt')?.textContent}`;
      }),
    );
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  return lines;
}

test('each key that is shown acts, and no other is shown', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  for (const name of ['Attic', 'Cellar', 'Kitchen']) await makeRoom(anaWire, name, []);
  const garden = await makeRoom(anaWire, 'Garden', [boWire]);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  const unread = roomLink(page, 'Garden').getByText('unread');
  const { keyboard } = page;

  const acts: Record<string, () => Promise<void>> = {
    'Mod+K: Go to a room, a person or anything else': async () => {
      await keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
      await keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },
    'Mod+/: Show all keys': async () => {
      await shownKeys(page);
    },
    'Alt+ArrowUp: Room above': async () => {
      await keyboard.press('Alt+ArrowUp');
      await expect(title(page, 'General')).toBeVisible();
    },
    'Alt+ArrowDown: Room below': async () => {
      await keyboard.press('Alt+ArrowDown');
      await expect(title(page, 'Kitchen')).toBeVisible();
    },
    'Alt+Shift+ArrowUp: Unread room above': async () => {
      await openRoom(page, 'Attic');
      await boWire.must('message:send', {
        roomId: garden,
        body: 'one',
        clientMessageId: crypto.randomUUID(),
      });
      await expect(unread).toBeAttached();
      await keyboard.press('Alt+Shift+ArrowUp');
      await expect(title(page, 'Garden')).toBeVisible();
    },
    'Alt+Shift+ArrowDown: Unread room below': async () => {
      await openRoom(page, 'Attic');
      await boWire.must('message:send', {
        roomId: garden,
        body: 'two',
        clientMessageId: crypto.randomUUID(),
      });
      await expect(unread).toBeAttached();
      await keyboard.press('Alt+Shift+ArrowDown');
      await expect(title(page, 'Garden')).toBeVisible();
    },
    'Enter: Send': async () => {
      await composer(page).pressSequentially('upper line');
      await keyboard.press('Enter');
      await expect(message(page, 'upper line')).toBeVisible();
    },
    'Mod+Enter: Send, also where Enter breaks the line': async () => {
      await composer(page).fill('```');
      await keyboard.press('Enter');
      await keyboard.type('code');
      await keyboard.press('Enter');
      await expect(composer(page)).toHaveValue('```\ncode\n');
      await keyboard.press('Control+Enter');
      await expect(message(page, 'code').locator('pre')).toHaveText('code');
    },
    'Shift+Enter: New line': async () => {
      await composer(page).pressSequentially('x');
      await keyboard.press('Shift+Enter');
      await expect(composer(page)).toHaveValue('x\n');
      await composer(page).fill('');
    },
    'ArrowUp: Edit your last message, while nothing is written': async () => {
      await say(page, 'lower line');
      await expect(rows(page).and(page.getByLabel('Message on its way'))).toHaveCount(0);
      await keyboard.press('ArrowUp');
      await expect(page.getByRole('textbox', { name: 'Edit message' })).toHaveValue('lower line');
      await keyboard.press('Escape');
    },
    'Mod+Shift+V: Paste without formatting': async () => {
      await composer(page).fill('x');
      await composer(page).selectText();
      await page.evaluate(() =>
        addEventListener(
          'copy',
          (event) => {
            event.preventDefault();
            event.clipboardData?.setData('text/plain', 'bold');
            event.clipboardData?.setData('text/html', '<b>bold</b>');
          },
          { once: true },
        ),
      );
      await keyboard.press('Control+c');
      await keyboard.press('Control+Shift+v');
      await expect(composer(page)).toHaveValue('bold');
      await composer(page).fill('');
    },
    ...Object.fromEntries(
      [
        ['Mod+B: Bold', 'Control+b', '**word**'],
        ['Mod+I: Italic', 'Control+i', '_word_'],
        ['Mod+Shift+X: Strikethrough', 'Control+Shift+x', '~~word~~'],
        ['Mod+E: Code', 'Control+e', '`word`'],
        ['Mod+Shift+9: Quote', 'Control+Shift+9', '> word'],
        ['Mod+Shift+8: List', 'Control+Shift+8', '- word'],
        ['Mod+Shift+L: Link', 'Control+Shift+l', '[word]()'],
      ].map(([shown = '', pressed = '', then = '']) => [
        shown,
        async () => {
          await composer(page).fill('word');
          await composer(page).selectText();
          await keyboard.press(pressed);
          await expect(composer(page)).toHaveValue(then);
          await composer(page).fill('');
        },
      ]),
    ),
    'ArrowUp: Message above, from the timeline': async () => {
      await page.getByRole('log').focus();
      await keyboard.press('ArrowUp');
      await keyboard.press('ArrowUp');
      await expect(message(page, 'code')).toBeFocused();
    },
    'ArrowRight: What one can do with the message': async () => {
      await keyboard.press('ArrowRight');
      const tools = message(page, 'code').getByRole('button');
      await expect(tools.and(page.getByLabel('Add reaction'))).toBeFocused();
    },
    'ArrowDown: Message below': async () => {
      await keyboard.press('ArrowDown');
      await expect(message(page, 'lower line')).toBeFocused();
    },
    'End: Newest message': async () => {
      await keyboard.press('End');
      await expect(page.getByRole('log')).toBeFocused();
    },
    'Escape: Mark the room as read': async () => {
      const row = message(page, 'two');
      await row.hover();
      await row.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Mark unread from here' }).click();
      await expect(unread).toBeAttached();
      await composer(page).focus();
      await keyboard.type('typed');
      await keyboard.press('Escape');
      await expect(unread).toBeAttached();
      await composer(page).fill('');
      await keyboard.press('Escape');
      await expect(unread).toHaveCount(0);
    },
    'Alt+PageUp: Jump to the first new message': async () => {
      await openRoom(page, 'Attic');
      for (let n = 1; n <= 40; n += 1) {
        await boWire.must('message:send', {
          ...{ roomId: garden, clientMessageId: crypto.randomUUID() },
          body: `number ${n}.\n\nand some more of it`,
        });
      }
      await openRoom(page, 'Garden');
      const line = page.getByRole('log').getByRole('heading', { name: 'New', exact: true });
      await expect(line).toBeInViewport();
      await page.getByRole('button', { name: /Jump to newest/ }).click();
      await expect(message(page, 'number 40.')).toBeInViewport();
      await keyboard.press('Alt+PageUp');
      await expect(line).toBeInViewport();
    },
    'Alt+PageDown: Jump to newest': async () => {
      await keyboard.press('Alt+PageDown');
      await expect(message(page, 'number 40.')).toBeInViewport();
    },
  };
  expect((await shownKeys(page)).sort()).toEqual(Object.keys(acts).sort());
  for (const act of Object.values(acts)) await act();
});

test('a letter alone is written, wherever in the page a key might act', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.getByRole('log').focus();
  const letters = 'abcdefghijklmnopqrstuvwxyz/?';
  for (const letter of letters) await page.keyboard.press(letter);
  await expect(composer(page)).toHaveValue(letters);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(title(page, 'Kitchen')).toBeVisible();
  await page.keyboard.type('k/');
  await expect(composer(page)).toHaveValue(`${letters}k/`);
});
