import { expect, test } from 'vitest';
import { localTimeSchema, momentOf, wallTimeAfter, zoneSchema } from './local-time.ts';

const berlin = 'Europe/Berlin';
const isoOf = (localTime: string, zone: string) =>
  new Date(momentOf({ localTime, zone }).at).toISOString();

test('tomorrow at nine is nine by the clocks of tomorrow, which may be set meanwhile', () => {
  const saturday = Date.parse('2026-10-24T10:00:00Z');
  const wish = wallTimeAfter(saturday, { days: 1, time: '09:00', zone: berlin });
  expect(wish).toEqual({ localTime: '2026-10-25T09:00', zone: berlin });
  expect(new Date(momentOf(wish).at).toISOString()).toBe('2026-10-25T08:00:00.000Z');
});

test('which day tomorrow is depends on the zone', () => {
  const evening = Date.parse('2026-11-27T22:30:00Z');
  const tomorrowIn = (zone: string) =>
    wallTimeAfter(evening, { days: 1, time: '09:00', zone }).localTime;
  expect(
    [berlin, 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map(tomorrowIn),
  ).toEqual([...['2026-11-28T09:00', '2026-11-29T09:00', '2026-11-28T09:00', '2026-11-29T09:00']]);
});

test('a time that clocks leave out is as much later, and says so', () => {
  expect(momentOf({ localTime: '2027-03-28T02:30', zone: berlin })).toEqual({
    at: Date.parse('2027-03-28T01:30:00Z'),
    localTime: '2027-03-28T03:30',
    isMoved: true,
  });
  expect(momentOf({ localTime: '2027-03-28T03:30', zone: berlin }).isMoved).toBe(false);
  // There half an hour is left out.
  expect(momentOf({ localTime: '2026-10-04T02:15', zone: 'Australia/Lord_Howe' })).toMatchObject({
    localTime: '2026-10-04T02:45',
    isMoved: true,
  });
});

test('of a time that clocks show twice the first is meant', () => {
  expect(isoOf('2026-10-25T02:30', berlin)).toBe('2026-10-25T00:30:00.000Z');
  expect(momentOf({ localTime: '2026-10-25T02:30', zone: berlin }).isMoved).toBe(false);
});

test('a day that a country left out is the next one', () => {
  expect(momentOf({ localTime: '2011-12-30T09:00', zone: 'Pacific/Apia' })).toMatchObject({
    localTime: '2011-12-31T09:00',
    isMoved: true,
  });
});

test.each([
  ...['Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'UTC'],
])('%s is a zone', (zone) => {
  expect(zoneSchema.safeParse(zone).success).toBe(true);
});

test.each([
  ...[
    '',
    'Berlin',
    'Europe/Bielefeld',
    '+02:00',
    '-0530',
    'UTC+2',
    '../Berlin',
    'Europe/Berlin ',
    'x'.repeat(65),
  ],
])('"%s" is none, and whoever said so is told', (zone) => {
  expect(zoneSchema.safeParse(zone).error?.issues.at(-1)?.message).toMatch(
    /time zone|at most|<=64/i,
  );
});

test.each([
  ...[
    '2026-02-30T09:00',
    '2026-11-27T24:00',
    '2026-11-27',
    '2026-11-27T09:00:00Z',
    '26-11-27T09:00',
    '',
  ],
])('"%s" is no time of a day', (text) => {
  expect(localTimeSchema.safeParse(text).success).toBe(false);
});
