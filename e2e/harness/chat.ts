import type { Wire } from '@parley/wire-client/wire';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './person.ts';

/** How long a pointed-at row is given to answer before it is pointed at again. */
const POINTED_MS = 1_000;

/** What a person sees and does on the chat page, in the words of its interface. */

export const sidebar = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Rooms and conversations' });

export const roomLink = (page: Page, name: string): Locator =>
  sidebar(page).getByRole('link', { name });

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: /^Message / });

export const timeline = (page: Page): Locator => page.getByRole('log');

/** All rows of the timeline that are drawn, top to bottom. */
export const rows = (page: Page): Locator => timeline(page).getByRole('article');

/** The message with this text, as it stands in the timeline. */
export const message = (page: Page, text: string): Locator => rows(page).filter({ hasText: text });

export async function openRoom(page: Page, name: string): Promise<void> {
  await roomLink(page, name).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Types into the composer and presses Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The timeline shows exactly these texts in this order, and all of them are sent. */
export async function expectConversation(page: Page, texts: string[]): Promise<void> {
  await expect(rows(page)).toContainText(texts);
  await expectAllSent(page);
}

/** Nothing is on its way, which could not be edited yet. */
export async function expectAllSent(page: Page): Promise<void> {
  await expect(rows(page).and(page.getByLabel('Message on its way'))).toHaveCount(0);
}

/** Makes an open room and brings the others in; answers its id. */
export async function makeRoom(owner: Wire, name: string, others: Wire[]): Promise<string> {
  const { room } = await owner.must('room:create', { kind: 'open', name });
  for (const other of others) await other.must('room:join', { roomId: room.id });
  return room.id;
}

/** Somebody alone in a room of theirs, with its page open. */
export async function sitAlone(account: Person, room: string): Promise<Page> {
  await makeRoom(await account.openWire(), room, []);
  const page = await account.openBrowser();
  await openRoom(page, room);
  await expect(composer(page)).toBeVisible();
  return page;
}

/** Shows a message's actions, as pointing at it does, with a finger where there is no mouse. */
export async function pointAt(
  page: Page,
  text: string,
  point: (row: Locator) => Promise<void> = (row) => row.hover(),
): Promise<Locator> {
  const row = message(page, text);
  await expect(async () => {
    // What comes into sight may still be measured: like a person, point again until it answers.
    await point(row);
    await expect(actionsOf(row)).toBeVisible({ timeout: POINTED_MS });
  }).toPass();
  return row;
}

export const actionsOf = (row: Locator): Locator =>
  row.getByRole('toolbar', { name: 'Message actions' });

/**
 * Answers the question that lies over the page, and waits until it is gone. Until then all behind it is hidden from
 * who looks by roles: what is to vanish there would seem to have vanished at once.
 */
export async function answerQuestion(page: Page, verb: string): Promise<void> {
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: verb }).click();
  await expect(question).toHaveCount(0);
}

/** Copies a message by its menu. */
export async function copyTextOf(page: Page, text: string): Promise<void> {
  await (await pointAt(page, text)).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy text' }).click();
}
