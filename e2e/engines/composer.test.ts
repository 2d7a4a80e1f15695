import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, message, openRoom, say, TIMELINE } from './chat.ts';
import type { Page } from './driver/page.ts';
import { test } from './test.ts';

const seeWritten = (page: Page, written: string) =>
  page.seeThat(COMPOSER, `“${written}”`, ([field]) => field?.value === written);

/** What the menu of the browser does. */
const command = (page: Page, name: 'undo' | 'redo' | 'selectAll') =>
  page.run(`document.execCommand('${name}')`);

test('formats and emoji come as typing would: undo takes them back, and redo puts them there', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  await makeRoom(await openWire(ana), 'Kitchen', []);
  const page = await openAs(ana);
  await openRoom(page, 'Kitchen');
  await page.write(COMPOSER, 'done');
  await command(page, 'selectAll');
  await page.click({ role: 'button', name: 'Bold' });
  await seeWritten(page, '**done**');
  await command(page, 'undo');
  await seeWritten(page, 'done');
  await command(page, 'redo');
  await seeWritten(page, '**done**');
  await page.press('End');
  await page.type(' :tad');
  await page.see({ role: 'option', text: ':tada:' });
  await page.press('Enter');
  await seeWritten(page, '**done** 🎉');
  await command(page, 'undo');
  await seeWritten(page, '**done** :tad');
});

test('what is typed where nothing takes letters is written in the composer', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  await makeRoom(await openWire(ana), 'Kitchen', []);
  const page = await openAs(ana);
  await openRoom(page, 'Kitchen');
  await say(page, 'hello');
  await page.see(message('hello'));
  await page.click(message('hello'));
  await page.type('ab');
  await seeWritten(page, 'ab');
  await page.run(`document.querySelector('[role=log]').focus()`);
  await page.see(TIMELINE);
  await page.type('cd');
  await seeWritten(page, 'abcd');
});
