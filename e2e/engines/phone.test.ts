import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, openRoom, SIDEBAR, say, seeConversation } from './chat.ts';
import type { Page } from './driver/page.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };

const sideways = (page: Page) =>
  page.run('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test("at a phone's width one column shows at a time, and nothing sticks out of it", async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  const wire = await openWire(ana);
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, 'A room with a name that is far too long for any telephone at all', []);
  const page = await openAs(ana, { size: PHONE });
  expect(await page.run('innerWidth')).toBe(PHONE.width);

  await page.seeInView(SIDEBAR);
  await page.missing(COMPOSER);
  expect(await sideways(page)).toBe(0);
  await openRoom(page, 'Kitchen');
  await page.missing(SIDEBAR);
  await say(page, `from the tram ${'w'.repeat(120)}`);
  await seeConversation(page, ['from the tram']);
  await page.seeInView(COMPOSER);
  await page.seeInView({ role: 'button', name: 'Send' });
  expect(await sideways(page)).toBe(0);

  await page.click({ role: 'link', name: 'Back to your rooms' });
  await page.seeInView(SIDEBAR);
});
