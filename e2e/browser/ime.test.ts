import type { CDPSession, Page } from '@playwright/test';
import { composer, expectConversation, makeRoom, openRoom, rows } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';

/** Composes as an input method does: the text under the caret is not yet a decision. */
async function compose(session: CDPSession, steps: string[]): Promise<void> {
  for (const text of steps) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
}

/** The Enter that a browser reports while an input method has it: key code 229. */
async function pressEnterInsideComposition(session: CDPSession): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await session.send('Input.dispatchKeyEvent', {
      type,
      key: 'Process',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
  }
}

/** Safari's order: `compositionend` first, then an Enter that is no longer composing but has 229. */
async function pressSafarisLateEnter(page: Page): Promise<void> {
  await composer(page).evaluate((element) => {
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
    );
  });
}

test('Enter inside a composition sends nothing; the Enter after it sends once', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const jing = await join(server, '陈静');
  await makeRoom(await jing.openWire(), '茶水间', []);
  const page = await jing.openBrowser();
  await openRoom(page, '茶水间');
  await composer(page).focus();

  const session = await page.context().newCDPSession(page);
  await compose(session, ['n', 'ni', 'ni h', '你h', '你好']);
  await pressEnterInsideComposition(session);
  await expect(composer(page)).toHaveValue('你好');
  await session.send('Input.insertText', { text: '你好' });
  await pressSafarisLateEnter(page);
  await expect(composer(page)).toHaveValue('你好');
  await expect(rows(page)).toHaveCount(0);
  expect(storedMessages(server, '茶水间')).toEqual([]);

  await composer(page).press('Enter');
  await expectConversation(page, ['你好']);
  await expect(composer(page)).toHaveValue('');
  expect(storedMessages(server, '茶水间').map(({ body }) => body)).toEqual(['你好']);
});
