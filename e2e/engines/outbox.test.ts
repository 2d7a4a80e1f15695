import { makeRoom } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { message, openRoom, say, seeConversation } from './chat.ts';
import { expect, test } from './test.ts';

const THREE = ['one', 'two', 'three'];

test('what waits in the outbox outlives a cut and a reload, and arrives once, in order', async ({
  server,
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  const name = `Attic ${ana.email}`;
  await makeRoom(await openWire(ana), name, []);
  const page = await openAs(ana);
  await openRoom(page, name);
  await say(page, 'zero');
  await seeConversation(page, ['zero']);

  page.cut();
  for (const text of THREE) {
    await say(page, text);
    await page.see({ ...message(text), name: 'Message on its way' });
  }
  await page.reload();
  await page.see({ ...message('three'), name: 'Message on its way' });
  await page.restore();
  await seeConversation(page, ['zero', ...THREE]);
  expect(storedMessages(server, name).map(({ body }) => body)).toEqual(['zero', ...THREE]);
});
