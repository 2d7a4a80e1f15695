import { randomUUID } from 'node:crypto';
import { composer, makeRoom, openRoom, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('a piece of the page that a deploy took away is one reload with the draft whole, and no second one', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ serviceWorkers: 'block' });
  await openRoom(page, 'Kitchen');
  await composer(page).fill('half a thought');
  let loads = 0;
  let refused = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.route('**/assets/popover-float-*.js', async (route) => {
    refused += 1;
    await route.fulfill({ status: 404, contentType: 'application/json', body: '{}' });
  });
  await page.reload();
  // Asked for at rest, refused, reloaded; asked for once more.
  await expect.poll(() => refused).toBe(2);
  await expect(composer(page)).toHaveValue('half a thought');
  await page.getByRole('button', { name: 'Insert emoji' }).click();
  await composer(page).press('End');
  await composer(page).pressSequentially(' and the rest');
  await expect(composer(page)).toHaveValue('half a thought and the rest');
  expect(loads).toBe(2);
});

test('what was written is there as it was typed as long as what draws its marks cannot be fetched', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  await wire.must('message:send', {
    roomId,
    clientMessageId: randomUUID(),
    body: 'all **fresh** today',
  });
  const page = await ana.openBrowser({ serviceWorkers: 'block' });
  const lost = '**/assets/marks-*.js';
  await page.route(lost, (route) => route.abort());
  await openRoom(page, 'Kitchen');
  await expect(page.getByText('all **fresh** today')).toBeVisible();
  await expect(page.locator('strong', { hasText: 'fresh' })).toHaveCount(0);
  await page.unroute(lost);
  // Whatever is drawn next asks again.
  await say(page, 'and *this*');
  await expect(page.locator('strong', { hasText: 'fresh' })).toBeVisible();
  await expect(page.locator('em', { hasText: 'this' })).toBeVisible();
});
