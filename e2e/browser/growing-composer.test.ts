import { composer, message, sitAlone, timeline } from '../harness/chat.ts';
import { boxOf } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

const LINE = 'one more line\n';

test('the composer grows with its text to two fifths of the window, and the end of the room stays in sight', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).fill(LINE.repeat(60));
  await composer(page).press('Enter');
  await composer(page).fill('the newest');
  await composer(page).press('Enter');
  await expect(message(page, 'the newest')).toBeInViewport({ ratio: 1 });

  const height = async () => (await composer(page).boundingBox())?.height ?? 0;
  let before = await height();
  for (let lines = 2; lines <= 8; lines += 1) {
    await composer(page).fill(LINE.repeat(lines).trim());
    const now = await height();
    expect(now).toBeGreaterThan(before);
    before = now;
    const { bottom } = await boxOf(message(page, 'the newest'));
    expect(bottom, `with ${lines} lines`).toBeLessThanOrEqual((await boxOf(timeline(page))).bottom);
  }
  await composer(page).fill(LINE.repeat(60));
  const most = (page.viewportSize()?.height ?? 0) * 0.4;
  expect(Math.abs((await height()) - most)).toBeLessThanOrEqual(1);
  // What is written last is what one sees of it.
  const below = await composer(page).evaluate(
    ({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop,
  );
  expect(below).toBeLessThanOrEqual(1);
  await expect(message(page, 'the newest')).toBeInViewport({ ratio: 1 });
});
