import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { makeRoom, message, timeline } from '../harness/chat.ts';
import { storeMoments } from '../harness/database.ts';
import { expect, type Harness, test } from '../harness/test.ts';

const SUNDAY_EVENING = '2026-11-22T23:30:00Z';
const BEFORE_MIDNIGHT = '2026-11-22T23:59:30Z';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A room in which one thing was said, on a Sunday at half past eleven by UTC. */
async function talkOfSunday({ startServer, join }: Pick<Harness, 'startServer' | 'join'>) {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  await wire.must('message:send', {
    roomId,
    clientMessageId: randomUUID(),
    body: 'Soup is on',
  });
  storeMoments(server, Date.parse(SUNDAY_EVENING));
  return { ana, path: `/room/${roomId}` };
}

/** What stands above the day's first message. */
const day = (page: Page) => timeline(page).getByRole('heading', { level: 2 }).last();
const time = (page: Page) => message(page, 'Soup is on').locator('time');

test('"Today" becomes "Yesterday" at midnight, and a date the day after, in a page left open', async ({
  startServer,
  join,
}) => {
  const { ana, path } = await talkOfSunday({ startServer, join });
  const page = await ana.openBrowser({ timezoneId: 'UTC' });
  await page.clock.install({ time: BEFORE_MIDNIGHT });
  await page.goto(path);
  await expect(day(page)).toHaveText('Today');

  await page.clock.fastForward(MINUTE_MS);
  await expect(day(page)).toHaveText('Yesterday');

  await page.clock.fastForward(DAY_MS);
  await expect(day(page)).toHaveText('Sunday 22 November');
});

test('days and hours are those of where one reads, and follow when one travels', async ({
  startServer,
  join,
}) => {
  const { ana, path } = await talkOfSunday({ startServer, join });
  const page = await ana.openBrowser({ path });
  await page.clock.install({ time: BEFORE_MIDNIGHT });
  const devtools = await page.context().newCDPSession(page);
  const travelTo = (timezoneId: string) =>
    devtools.send('Emulation.setTimezoneOverride', { timezoneId });

  await travelTo('America/Los_Angeles');
  await page.reload();
  await expect(day(page)).toHaveText('Today');
  await expect(time(page)).toHaveText('15:30');

  // Here it is Monday already, and was so when the soup was on.
  await travelTo('Asia/Shanghai');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(time(page)).toHaveText('07:30');
  await expect(time(page)).toHaveAttribute('title', '23 November 2026 at 07:30');
  await expect(day(page)).toHaveText('Today');

  // And here the evening in which it is told is the one after.
  await travelTo('Pacific/Kiritimati');
  await page.clock.setSystemTime('2026-11-23T10:30:00Z');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(day(page)).toHaveText('Yesterday');
  await expect(time(page)).toHaveText('13:30');
});

const READERS = [
  { locale: 'en-GB', hour: '23:30', whole: '22 November 2026 at 23:30' },
  { locale: 'en-US', hour: '11:30 PM', whole: 'November 22, 2026 at 11:30 PM' },
  { locale: 'de-DE', hour: '23:30', whole: '22 November 2026 at 23:30' },
  { locale: 'zh-CN', hour: '23:30', whole: '2026年11月22日 23:30' },
] as const;

test('a browser of any region shows its own order of dates, and its 12 or 24 hours', async ({
  startServer,
  join,
}) => {
  const { ana, path } = await talkOfSunday({ startServer, join });
  for (const { locale, hour, whole } of READERS) {
    const page = await ana.openBrowser({ locale, timezoneId: 'UTC', path });
    const at = page.getByRole('article').filter({ hasText: 'Soup is on' }).locator('time');
    await expect(at, locale).toHaveText(hour);
    await expect(at, locale).toHaveAttribute('title', whole);
    await page.context().close();
  }
});
