import { randomUUID } from 'node:crypto';
import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, message, openRoom, SIDEBAR, say } from './chat.ts';
import type { Page } from './driver/page.ts';
import { expect, OWNER, test } from './test.ts';

test('signing up, out and in makes no engine complain', async ({ openBrowser }) => {
  const page = await openBrowser();
  const form = { role: 'form', name: 'Create account' };
  await page.goto('/sign-up');
  await page.write({ label: 'Name', within: form }, 'Ana');
  await page.write({ label: 'Email', within: form }, `${randomUUID()}@example.org`);
  await page.write({ label: 'Password', within: form }, 'correct horse battery');
  await page.press('Enter');
  // The first room has come, so the line stands: one that is closed while it opens is complained of.
  await page.see(COMPOSER);
  await page.click({ role: 'button', nameHas: 'Ana' });
  await page.click({ role: 'menuitem', name: 'Sign out' });
  await page.see({ role: 'form', name: 'Sign in' });
  await page.goto('/join/nothing');
  await page.see({ role: 'heading', name: 'This invite no longer works' });
  await page.goto('/nowhere');
  await page.see({ role: 'heading' });
  expect(await page.complaints()).toEqual([]);
});

/** Opens it, waits until it is drawn, and closes it as one does who has thought better of it. */
async function glance(page: Page, button: string): Promise<void> {
  await page.click({ role: 'button', name: button, within: SIDEBAR });
  await page.see({ role: 'dialog' });
  await page.press('Escape');
  await page.missing({ role: 'dialog' });
}

test('no page and no float makes an engine complain', async ({ join, openWire, openAs }) => {
  const [ana, bo] = [await openWire(OWNER), await openWire(await join('Bo'))];
  const name = `Office ${randomUUID()}`;
  await makeRoom(ana, name, [bo]);
  const page = await openAs(OWNER);
  await openRoom(page, name);
  await say(page, 'All **quiet**? https://example.org `yes`');
  await page.see(message('All quiet?'));
  await page.click({ role: 'button', name: 'Insert emoji' });
  await page.write({ role: 'searchbox', name: 'Search emoji' }, 'dumpling');
  await page.click({ role: 'gridcell', name: 'Dumpling' });
  await page.missing({ role: 'searchbox', name: 'Search emoji' });
  for (const button of ['New room', 'New conversation']) await glance(page, button);
  for (const place of ['Profile', 'Sessions', 'Appearance', 'Invites', 'People']) {
    await page.goto(`/settings/${place.toLowerCase()}`);
    await page.see({ role: 'heading', name: place });
  }
  expect(await page.complaints()).toEqual([]);
});
