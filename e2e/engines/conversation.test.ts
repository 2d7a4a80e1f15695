import { makeRoom } from '../harness/chat.ts';
import { message, openRoom, say, seeConversation } from './chat.ts';
import type { Engine } from './driver/tab.ts';
import { test } from './test.ts';

/** Who each engine talks with, so that every two of them meet. */
const PEER: Record<Engine, Engine> = {
  chromium: 'firefox',
  firefox: 'webkit',
  webkit: 'chromium',
};

test('two engines talk, edit and react in one room, and both agree after a reload', async ({
  engine,
  join,
  openWire,
  openAs,
}) => {
  const [ana, bo] = [await join('Ana'), await join('Bo')];
  await makeRoom(await openWire(ana), 'Kitchen', [await openWire(bo)]);
  const here = await openAs(ana);
  const there = await openAs(bo, { engine: PEER[engine] });
  for (const page of [here, there]) await openRoom(page, 'Kitchen');

  await say(here, 'Lunch at twelve?');
  await there.see(message('Lunch at twelve?'));
  await say(there, '我带了月饼 🥮');
  await here.see(message('我带了月饼 🥮'));

  await here.hover(message('Lunch at twelve?'));
  await here.click({ role: 'button', name: 'Edit' });
  const editing = { role: 'textbox', name: 'Edit message' };
  await here.click(editing);
  await here.press('End');
  await here.type(' Or at one.');
  await here.press('Enter');
  await here.missing(editing);

  await there.hover(message('Lunch at twelve? Or at one.'));
  await there.click({
    role: 'button',
    name: 'Add reaction',
    within: message('Lunch at twelve? Or at one.'),
  });
  await there.write({ role: 'searchbox', name: 'Search emoji' }, 'dumpling');
  // The others have gone: what was found stands where it stays.
  await there.missing({ role: 'gridcell', name: 'Grinning face' });
  await there.click({ role: 'gridcell', name: 'Dumpling' });
  const reaction = { role: 'button', nameHas: '🥟', within: message('Lunch at twelve?') };
  for (const page of [there, here]) await page.see(reaction);

  for (const page of [here, there]) await page.reload();
  for (const page of [here, there]) {
    await seeConversation(page, ['Lunch at twelve? Or at one.', '我带了月饼 🥮']);
    await page.see(message('(edited)'));
    await page.see(reaction);
  }
});
