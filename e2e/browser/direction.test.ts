import type { Locator, Page } from '@playwright/test';
import {
  composer,
  expectAllSent,
  makeRoom,
  message,
  openRoom,
  roomLink,
  rows,
  say,
  sidebar,
} from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const directionOf = (element: Locator) =>
  element.evaluate((node) => getComputedStyle(node).direction);

/** Where these words begin and end on screen, in the element's text. */
async function placeOf(element: Locator, words: string): Promise<{ left: number; right: number }> {
  return element.evaluate((node, wanted) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const at = text.textContent?.indexOf(wanted) ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + wanted.length);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    }
    throw new Error(`${wanted} is not shown`);
  }, words);
}

async function expectOrder(element: Locator, words: string[]): Promise<void> {
  const places = await Promise.all(words.map((each) => placeOf(element, each)));
  const lefts = places.map(({ left }) => left);
  expect(lefts).toEqual(lefts.toSorted((one, other) => one - other));
}

const typingLine = (page: Page) => page.getByTestId('typing-line');

test('no name turns the sentence it stands in: typing, seen, reactions, titles', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const sara = await join(server, 'שרה');
  const musa = await join(server, 'موسى!');
  const wires = [await ana.openWire(), await sara.openWire(), await musa.openWire()] as const;
  const roomId = await makeRoom(wires[0], 'שלום!', [wires[1], wires[2]]);
  const page = await ana.openBrowser();
  await openRoom(page, 'שלום!');
  await expect(page).toHaveTitle('\u2068שלום!\u2069 · Parley');

  wires[1].notice('typing:start', { roomId });
  await expect(typingLine(page)).toHaveText('\u2068שרה\u2069 is typing…');
  wires[2].notice('typing:start', { roomId });
  await expect(typingLine(page)).toContainText(' and ');
  // The mark belongs to the name, and ends it on its left.
  await expectOrder(typingLine(page), ['!', 'موسى']);

  const memberIds = wires.slice(1).map((wire) => wire.heard('ready')[0]?.me.id ?? '');
  const { room } = await wires[0].must('room:create', { kind: 'direct', memberIds });
  await sidebar(page).getByRole('link', { name: 'שרה' }).click();
  await say(page, 'hello');
  await expect(rows(page)).toContainText(['hello']);
  for (const wire of wires.slice(1)) {
    await wire.must('receipt:mark', { roomId: room.id, seq: room.headSeq + 1 });
  }
  const seen = page.getByText(/^Seen by/);
  await expect(seen).toContainText('שרה');
  await expect(seen).toContainText('موسى!');
  const text = (await seen.textContent()) ?? '';
  const inOrder = ['שרה', 'موسى'].toSorted((one, other) => text.indexOf(one) - text.indexOf(other));
  await expectOrder(seen, ['Seen by', ...inOrder]);
});

test('what one writes runs the way its script does', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');

  await composer(page).fill('שלום עולם!');
  expect(await directionOf(composer(page))).toBe('rtl');
  await composer(page).fill('hello!');
  expect(await directionOf(composer(page))).toBe('ltr');

  await say(page, 'שלום עולם!');
  await expect(message(page, 'שלום עולם!')).toBeVisible();
  await expectAllSent(page);
  await composer(page).press('ArrowUp');
  const editBox = page.getByRole('textbox', { name: 'Edit message' });
  expect(await directionOf(editBox)).toBe('rtl');
  await editBox.press('Escape');

  await page.getByRole('button', { name: 'New room' }).click();
  const name = page.getByRole('dialog').getByLabel('Name');
  await name.fill('מטבח');
  expect(await directionOf(name)).toBe('rtl');
});

test('a name begins where its line begins, and ends in an ellipsis', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const name = 'חדר שיש לו שם ארוך כל כך שאין לו מקום בשורה אחת של הרשימה הזאת';
  await makeRoom(await ana.openWire(), name, []);
  const page = await ana.openBrowser();
  const link = roomLink(page, name);
  await expect(link).toBeVisible();
  // The first word is shown: what is cut off is the end.
  const first = await placeOf(link, 'חדר');
  const box = await link.boundingBox();
  expect(first.right).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
  expect(first.left).toBeGreaterThanOrEqual(box?.x ?? 0);
});
