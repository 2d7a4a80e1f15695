import { afterEach, expect, test } from 'vitest';
import { calendarDay, msToMidnight } from './clock.ts';

const HOUR_MS = 3_600_000;
const zoneBefore = process.env.TZ;

afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

test.each([
  { zone: 'Pacific/Pago_Pago', hours: -11 },
  { zone: 'America/St_Johns', hours: -3.5 },
  { zone: 'UTC', hours: 0 },
  { zone: 'Asia/Kathmandu', hours: 5.75 },
  { zone: 'Pacific/Kiritimati', hours: 14 },
])('in $zone a day begins at its own midnight', ({ zone, hours }) => {
  process.env.TZ = zone;
  const midnight = Date.UTC(2026, 10, 22) - hours * HOUR_MS;
  expect(calendarDay(midnight) - calendarDay(midnight - 1)).toBe(1);
  expect(calendarDay(midnight + 24 * HOUR_MS - 1)).toBe(calendarDay(midnight));
  expect(msToMidnight(midnight)).toBe(24 * HOUR_MS);
  expect(msToMidnight(midnight - 1)).toBe(1);
});

test.each([
  { day: 'of 23 hours', midnight: '2026-03-29T00:00:00+01:00', hours: 23 },
  { day: 'of 25 hours', midnight: '2026-10-25T00:00:00+02:00', hours: 25 },
])('a day $day is one day, and the one before it is yesterday', ({ midnight, hours }) => {
  process.env.TZ = 'Europe/Berlin';
  const first = Date.parse(midnight);
  const last = first + hours * HOUR_MS - 1;
  expect(calendarDay(last)).toBe(calendarDay(first));
  expect(calendarDay(last + 1)).toBe(calendarDay(first) + 1);
  expect(calendarDay(first - 1)).toBe(calendarDay(first) - 1);
  expect(msToMidnight(first)).toBe(hours * HOUR_MS);
});

test('where midnight itself is skipped, the day begins an hour later', () => {
  process.env.TZ = 'America/Asuncion';
  const beforeChange = Date.parse('2022-10-01T23:59:59-04:00');
  expect(calendarDay(beforeChange + 1_000)).toBe(calendarDay(beforeChange) + 1);
  expect(msToMidnight(beforeChange)).toBe(1_000);
});
