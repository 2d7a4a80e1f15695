import { composer, expectConversation, makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';
import { tapWire } from '../harness/wire-tap.ts';

test('an own message whose event is lost shows as sent, stays where it is, and is there once', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser({ path: '/healthz' });
  const tap = await tapWire(page.context());
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toBeVisible();

  // Neither the event nor what is read in its place arrives, only the answer.
  let lost = 0;
  tap.toPage = (packet) => {
    if (!JSON.stringify(packet.data).includes('"fromSeq"')) return packet;
    lost += 1;
    return undefined;
  };
  await say(page, 'one');
  await say(page, 'two');
  await expect.poll(() => lost).toBeGreaterThan(2);
  await expectConversation(page, ['one', 'two']);
  for (const text of ['one', 'two']) {
    await expect(message(page, text)).toHaveAccessibleName(/Ana/);
  }
  await expect(page.getByLabel('Message on its way')).toHaveCount(0);

  tap.toPage = (packet) => packet;
  await tap.cut();
  await expect(page.locator('[data-message-id]')).toHaveCount(2);
  await expectConversation(page, ['one', 'two']);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual(['one', 'two']);
});
