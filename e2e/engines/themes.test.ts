import { z } from 'zod';
import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, message, openRoom, say } from './chat.ts';
import type { Page } from './driver/page.ts';
import { expect, test } from './test.ts';

/** How light what lies behind the text of the page is: 0 is black, 1 is white. */
async function lightness(page: Page): Promise<number> {
  // Drawn once, a colour in any notation is three bytes.
  const value = await page.run(`(() => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    for (const element of [document.documentElement, document.body]) {
      pen.fillStyle = getComputedStyle(element).backgroundColor;
      pen.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3 / 255;
  })()`);
  return z.parse(z.number(), value);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a ${colorScheme} system gets a ${colorScheme} page, until one chooses the other`, async ({
    join,
    openWire,
    openAs,
  }) => {
    const ana = await join('Ana');
    await makeRoom(await openWire(ana), 'Kitchen', []);
    const page = await openAs(ana, { colorScheme });
    await openRoom(page, 'Kitchen');
    await say(page, 'Is it dark already?');
    await page.see(message('Is it dark already?'));
    const isDark = async () => (await lightness(page)) < 0.5;
    expect(await isDark()).toBe(colorScheme === 'dark');

    const other = colorScheme === 'dark' ? 'Light' : 'Dark';
    await page.goto('/settings/appearance');
    await page.click({ role: 'radio', name: other });
    await expect.poll(isDark).toBe(other === 'Dark');
    await page.goto('/');
    await openRoom(page, 'Kitchen');
    await page.see(COMPOSER);
    expect(await isDark()).toBe(other === 'Dark');
  });
}
