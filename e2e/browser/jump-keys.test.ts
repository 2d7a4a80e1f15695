import { composer, makeRoom, openRoom, timeline } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { messageById } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

/** What a button says of itself may still be fetched: like a person, point again until it does. */
const POINTED_MS = 2_000;

test('Alt+PageDown and Alt+PageUp lead to both ends of what is new, also while one writes, and their buttons say so', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(boWire, 'Heaps', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: 500 }, bo.email);
  const page = await ana.openBrowser();
  await openRoom(page, 'Heaps');
  const line = timeline(page).getByRole('heading', { name: 'New', exact: true });
  const newest = messageById(page, idOf(500));
  await expect(line).toBeInViewport();
  const toNewest = page.getByRole('button', { name: /jump to newest/i });
  const pointAtNewest = async () => {
    await composer(page).hover();
    await toNewest.hover();
    await expect(page.getByText('PgDn')).toBeVisible({ timeout: POINTED_MS });
  };
  await expect(pointAtNewest).toPass();
  await composer(page).fill('half a sentence');

  await page.keyboard.press('Alt+PageDown');
  await expect(newest).toBeInViewport();
  await expect(toNewest).toHaveCount(0);
  const toFirst = page.getByRole('button', { name: /jump to first/ });
  await toFirst.hover();
  await expect(page.getByText('PgUp')).toBeVisible();
  await page.keyboard.press('Alt+PageUp');
  await expect(line).toBeInViewport();
  await expect(toFirst).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('half a sentence');

  // With the focus in the timeline as well.
  await timeline(page).focus();
  await page.keyboard.press('Alt+PageDown');
  await expect(newest).toBeInViewport();
  await page.keyboard.press('Alt+PageUp');
  await expect(line).toBeInViewport();

  // Behind a dialog the room stays where it is.
  await page.getByRole('button', { name: 'New room' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').press('Alt+PageDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(line).toBeInViewport();
});
