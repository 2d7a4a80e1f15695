import type { Page } from '@playwright/test';
import { makeRoom, openRoom } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const HOUR_MS = 3_600_000;
/** A zone without summer time in which it is about one in the morning now. */
function zoneAtNight(): string {
  const ahead = (25 - new Date(Date.now()).getUTCHours()) % 24;
  // Named the other way round: what is ahead of Greenwich has a minus.
  return ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
}
const timeIn = (timeZone: string, at = Date.now()) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(at);

/** A minute may end while the test reads. */
const either = (timeZone: string) =>
  new RegExp(`^(${timeIn(timeZone)}|${timeIn(timeZone, Date.now() + HOUR_MS / 60)}) `);

async function cardOf(page: Page, name: string) {
  const members = page.getByRole('complementary').getByRole('listitem');
  await members.getByRole('button', { name, exact: true }).click();
  return page.getByRole('dialog', { name, exact: true });
}

test('a card says what time it is for somebody, as their browser or they themselves say', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  await makeRoom(await ana.openWire(), 'Kitchen', [await bo.openWire()]);
  const page = await ana.openBrowser({ timezoneId: 'Asia/Shanghai', locale: 'en-GB' });
  const settings = await bo.openBrowser({
    timezoneId: 'Asia/Kathmandu',
    path: '/settings/profile',
  });
  const choice = settings.getByRole('combobox', { name: 'Time zone' });
  await expect(choice).toHaveValue('automatic');
  await openRoom(page, 'Kitchen');
  await page.getByRole('button', { name: 'Show details' }).click();
  const card = await cardOf(page, 'Bo');
  const clock = card.getByText(/behind|ahead|as here/);
  await expect(clock).toHaveText(/ · 2 h 15 min behind$/);
  await expect(clock).toHaveText(either('Asia/Kathmandu'));

  await choice.selectOption('Asia/Tokyo');
  await expect(clock).toHaveText(/ · 1 h ahead$/);
  // Another browser of theirs changes nothing of what they chose.
  await bo.openBrowser({ timezoneId: 'Europe/Berlin' });
  await settings.reload();
  await expect(choice).toHaveValue('Asia/Tokyo');
  await choice.selectOption('nobody');
  await expect(clock).toHaveCount(0);
  await choice.selectOption('automatic');
  await expect(clock).toHaveText(/ · 2 h 15 min behind$/);
});

test('who writes to somebody alone is told that it is night there', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const boWire = await bo.openWire();
  const night = zoneAtNight();
  await boWire.must('time-zone:set', { way: 'chosen', timeZone: night });
  const wire = await ana.openWire();
  const { me } = await boWire.hears('ready');
  const { room } = await wire.must('room:create', { kind: 'direct', memberIds: [me.id] });
  const ahead = Number(night.slice('Etc/GMT'.length)) * -1;
  // Where Ana is it is afternoon.
  const here = ahead >= 0 ? `Etc/GMT+${12 - ahead}` : `Etc/GMT-${12 + ahead}`;
  const page = await ana.openBrowser({
    timezoneId: here.replace(/[+-]0$/, ''),
    locale: 'en-GB',
    path: `/room/${room.id}`,
  });
  const there = page.getByRole('main').getByText(/ there$/);
  await expect(there).toHaveText(either(night));
  const sameAsHere = { way: 'chosen', timeZone: here.replace(/[+-]0$/, '') } as const;
  await boWire.must('time-zone:set', sameAsHere);
  await expect(there).toHaveCount(0);
});
