import { composer, makeRoom, openRoom } from '../harness/chat.ts';
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
