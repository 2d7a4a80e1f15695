import { devices, type Page } from '@playwright/test';
import { composer, expectConversation, makeRoom, openRoom, sidebar } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};
const PHONE = { ...touch, viewport: { width: 390, height: 844 } };

const LONG_NAME = 'A room with a name that is far too long for any telephone in the world';

/** How much of the text in the composer, or of the hint in the empty one, lies out of sight. */
const hiddenIn = (page: Page) =>
  composer(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);

test('on a phone one column shows at a time and the composer is in reach', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, LONG_NAME, []);
  const page = await ana.openBrowser(PHONE);

  await expect(sidebar(page)).toBeInViewport();
  await expect(composer(page)).toHaveCount(0);
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toBeInViewport({ ratio: 1 });
  await expect(sidebar(page)).not.toBeInViewport();

  await composer(page).tap();
  // What wraps shows whole, at whichever word the line is full.
  for (let words = 6; words <= 14; words += 1) {
    await composer(page).fill('from the tram we say '.repeat(4).split(' ', words).join(' '));
    expect(await hiddenIn(page), `of ${words} words`).toBe(0);
  }
  await composer(page).fill('from the tram');
  // A phone's Enter breaks the line; the button sends.
  await composer(page).press('Enter');
  await composer(page).pressSequentially('at last');
  await page.getByRole('button', { name: 'Send' }).tap();
  await expectConversation(page, ['from the tram']);
  await expect(composer(page)).toBeInViewport({ ratio: 1 });

  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);

  await page.getByRole('link', { name: 'Back to your rooms' }).tap();
  await openRoom(page, LONG_NAME);
  await expect(composer(page)).toHaveValue('');
  expect(await hiddenIn(page)).toBe(0);

  await page.getByRole('link', { name: 'Back to your rooms' }).tap();
  await expect(sidebar(page)).toBeInViewport();
  // Among the rooms one learns of it too.
  await server.stop();
  await expect(page.getByText(/^Reconnecting/)).toBeInViewport({ ratio: 1 });
});
