import { makeRoom, timeline } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { messageById } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

const NOTCH = 120;
/** No more than what is drawn beyond the screen: the message stays there to be measured. */
const NOTCHES = 5;

test('whoever scrolls at once after a link has led them somewhere is not pulled back', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const roomId = await makeRoom(await ana.openWire(), 'Archive', []);
  const idOf = storeTalk(server, { roomId, count: 3_000 }, ana.email);
  const page = await ana.openBrowser({ path: '/settings' });
  await page.mouse.move(700, 400);
  await page.goto(`/room/${roomId}/message/${idOf(1_500)}`, { waitUntil: 'commit' });
  // Looked for with each frame: a moment later all would be measured.
  const isThere = (id: string) => document.querySelector(`[data-message-id="${id}"]`) !== null;
  await page.waitForFunction(isThere, idOf(1_500), { polling: 'raf' });
  const target = messageById(page, idOf(1_500));
  for (let n = 0; n < NOTCHES; n++) await page.mouse.wheel(0, -NOTCH);
  const middleOf = async (box: Promise<{ y: number; height: number } | null>) => {
    const { y, height } = (await box) ?? { y: Number.NaN, height: 0 };
    return y + height / 2;
  };
  await expect(page.locator('.animate-marked')).toHaveCount(1);
  // Until long after everything around is measured.
  await expect(page.locator('.animate-marked')).toHaveCount(0);
  const moved =
    (await middleOf(target.boundingBox())) - (await middleOf(timeline(page).boundingBox()));
  expect(Math.abs(moved - NOTCH * NOTCHES)).toBeLessThan(NOTCH);
});
