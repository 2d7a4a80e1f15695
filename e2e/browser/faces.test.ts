import type { Locator, Page } from '@playwright/test';
import { makeRoom, message, openRoom } from '../harness/chat.ts';
import { pngOf } from '../harness/png.ts';
import { expect, test } from '../harness/test.ts';

/** Left half red, right half blue. */
const HALVES = pngOf(400, 200, (right) => (right < 200 ? [220, 20, 20] : [20, 20, 220]));

const face = (of: Locator) => of.locator('img[src^="/api/pictures/"]');

/** The colour that is drawn in the middle of it. */
const colorOf = (picture: Locator) =>
  picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(image, 0, 0, 1, 1);
    const [red = 0, , blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return red > blue + 100 ? 'red' : blue > red + 100 ? 'blue' : 'mixed';
  });

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /picture$/ }).click();
  await (await chooser).setFiles({ name, mimeType: '', buffer: content });
}

test('a face is cut with the keyboard, and is there in every tab and for everybody', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', [await bo.openWire()]);
  const words = { roomId, clientMessageId: crypto.randomUUID(), body: 'fresh bread' };
  await wire.must('message:send', words);
  const [page, other, boPage] = [
    await ana.openBrowser({ path: '/settings/profile' }),
    await ana.openBrowser(),
    await bo.openBrowser(),
  ];
  await openRoom(boPage, 'Kitchen');
  await openRoom(other, 'Kitchen');
  await expect(face(message(boPage, 'fresh bread'))).toHaveCount(0);

  await choose(page, 'halves.png', HALVES);
  const dialog = page.getByRole('dialog', { name: 'Choose the part that shows' });
  const stage = dialog.getByRole('application');
  await stage.focus();
  // The middle has both colours; all the way to the right there is one.
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('+');
  await dialog.getByRole('button', { name: 'Use picture' }).click();
  await expect(dialog).toHaveCount(0);
  for (const seen of [message(boPage, 'fresh bread'), message(other, 'fresh bread')]) {
    await expect(face(seen)).toHaveCount(1);
    expect(await colorOf(face(seen))).toBe('blue');
  }
  expect(await colorOf(face(page.getByRole('main')))).toBe('blue');

  // Who comes back later has it too.
  await boPage.reload();
  await expect(face(message(boPage, 'fresh bread'))).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  for (const seen of [message(boPage, 'fresh bread'), message(other, 'fresh bread')]) {
    await expect(face(seen)).toHaveCount(0);
    await expect(seen).toContainText('A');
  }
});

test('a pointer drags the picture, a wheel zooms it, and the slider says how far', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const page = await (await join(server, 'Ana')).openBrowser({ path: '/settings/profile' });
  await choose(page, 'halves.png', HALVES);
  const dialog = page.getByRole('dialog');
  const stage = dialog.getByRole('application');
  const box = await stage.boundingBox();
  if (box === null) throw new Error('The stage is nowhere');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, -100);
  await expect.poll(() => dialog.getByRole('slider').inputValue()).toBe('1.1');
  await page.mouse.down();
  await page.mouse.move(middle.x + box.width, middle.y, { steps: 4 });
  await page.mouse.up();
  await dialog.getByRole('button', { name: 'Use picture' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => face(page.getByRole('main')).count()).toBe(1);
  expect(await colorOf(face(page.getByRole('main')))).toBe('red');
});

for (const { what, content, says } of [
  {
    what: 'an iPhone’s HEIC',
    content: Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'),
    says: 'has to be saved as JPEG first',
  },
  { what: 'no picture', content: Buffer.from('a letter'), says: 'cannot be read' },
]) {
  test(`who chooses ${what} is told so, and nothing changes`, async ({ startServer, join }) => {
    const server = await startServer();
    const page = await (await join(server, 'Ana')).openBrowser({ path: '/settings/profile' });
    await choose(page, 'face.heic', content);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('alert')).toContainText(says);
    await expect(dialog.getByRole('button', { name: 'Use picture' })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  });
}
