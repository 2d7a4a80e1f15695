import { DEAR_BODIES, NASTY_BODIES } from '@parley/shared/text/markdown/testing/nasty-bodies';
import { v7 as mintId } from 'uuid';
import { composer, makeRoom, openRoom, rows, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** A room full of them has to answer sooner than somebody gives up on it. */
const PATIENCE_MS = 10_000;

test('no message takes the room from its readers, live or after a reload', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const mallory = await join(server, 'Mallory');
  const [anaWire, malloryWire] = [await ana.openWire(), await mallory.openWire()];
  const roomId = await makeRoom(anaWire, 'Kitchen', [malloryWire]);
  const page = await ana.openBrowser();
  page.setDefaultTimeout(PATIENCE_MS);
  await openRoom(page, 'Kitchen');

  const send = (body: string) =>
    malloryWire.must('message:send', { roomId, clientMessageId: mintId(), body });
  const bodies = [DEAR_BODIES, NASTY_BODIES].flatMap((some) => Object.values(some));
  for (const body of bodies) await send(body);
  const message = await send('**that** was all');
  await expect(rows(page).last().locator('strong')).toHaveText('that', { timeout: PATIENCE_MS });
  await say(page, 'still here');
  await expect(rows(page).last()).toContainText('still here', { timeout: PATIENCE_MS });

  // What is not marked as read yet is where a room opens.
  await expect
    .poll(() => anaWire.heard('personal:changed').at(-1)?.marks?.[0]?.membership.lastReadSeq)
    .toBeGreaterThanOrEqual(message.seq);
  await page.reload();
  await expect(composer(page)).toBeVisible({ timeout: PATIENCE_MS });
  await expect(rows(page).last()).toContainText('still here', { timeout: PATIENCE_MS });
  await say(page, 'and after a reload');
  await expect(rows(page).last()).toContainText('and after a reload', { timeout: PATIENCE_MS });
  await expect(page.getByText('Shown as plain text: too much formatting.').last()).toBeAttached();
});
