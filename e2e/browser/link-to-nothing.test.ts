import type { Page } from '@playwright/test';
import { composer, makeRoom, message } from '../harness/chat.ts';
import { messageById } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

const mintId = () => crypto.randomUUID();

/** All that the page says once it has said this. */
async function wordsAt(page: Page, path: string, heading: string): Promise<string | null> {
  await page.goto(path);
  await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  return page.locator('main').textContent();
}

test('of what somebody may not see a link says the same as of what there is not', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const boWire = await (await join(server, 'Bo')).openWire();
  const own = await makeRoom(await ana.openWire(), 'Kitchen', []);
  const { room: secret } = await boWire.must('room:create', { kind: 'closed', name: 'Secret' });
  const hidden = { roomId: secret.id, clientMessageId: mintId(), body: 'the surprise' };
  const { id: hiddenId } = await boWire.must('message:send', hidden);
  const page = await ana.openBrowser();
  await expect(composer(page)).toBeVisible();

  const noRoom = await wordsAt(
    page,
    `/room/${mintId()}/message/${mintId()}`,
    'This room is not here',
  );
  for (const path of [`/room/${secret.id}`, `/room/${secret.id}/message/${hiddenId}`]) {
    expect(await wordsAt(page, path, 'This room is not here')).toBe(noRoom);
  }
  const noMessage = await wordsAt(
    page,
    `/room/${own}/message/${mintId()}`,
    'This message is not here',
  );
  const elsewhere = `/room/${own}/message/${hiddenId}`;
  expect(await wordsAt(page, elsewhere, 'This message is not here')).toBe(noMessage);
});

test('a message that is deleted while its link is open says so in its place, and whoever is removed sees nothing more', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const anaWire = await ana.openWire();
  const { me } = await anaWire.hears('ready');
  const boWire = await (await join(server, 'Bo')).openWire();
  await makeRoom(anaWire, 'Garden', []);
  const roomId = await makeRoom(boWire, 'Kitchen', [anaWire]);
  const sent = { roomId, clientMessageId: mintId(), body: 'soup' };
  const { id: messageId } = await boWire.must('message:send', sent);
  await boWire.must('message:send', { roomId, clientMessageId: mintId(), body: 'bread' });
  const page = await ana.openBrowser({ path: `/room/${roomId}/message/${messageId}` });
  const row = messageById(page, messageId);
  await expect(row).toBeFocused();
  await expect(row).toContainText('soup');

  await boWire.must('message:delete', { messageId });
  await expect(row).toHaveText(/This message was deleted\./);
  await expect(row).toBeFocused();
  await expect(page.getByText('soup')).toHaveCount(0);

  await boWire.must('room:remove', { roomId, userIds: [me.id] });
  await expect(message(page, 'bread')).toHaveCount(0);
  await expect(composer(page)).not.toHaveAccessibleName('Message Kitchen');
  await page.goto(`/room/${roomId}/message/${messageId}`);
  // Where it had not forgotten the room yet it was shown out of it, as whoever is in a room that they are removed from.
  await expect(
    page.getByRole('heading', { level: 1, name: /^(This room is not here|General)$/ }),
  ).toBeVisible();
  await expect(page.getByText('bread')).toHaveCount(0);
  // A page that held nothing of it does not know that it ever was there.
  const fresh = await ana.openBrowser({ path: `/room/${roomId}/message/${messageId}` });
  await expect(fresh.getByRole('heading', { name: 'This room is not here' })).toBeVisible();
});
