import { expect, test } from 'vitest';
import { zoneOffset } from './zone-offset.ts';

const WINTER = Date.UTC(2026, 0, 15);
const SUMMER = Date.UTC(2026, 6, 15);

test.each([
  ['UTC', WINTER, 0],
  ['Europe/Berlin', WINTER, 60],
  ['Europe/Berlin', SUMMER, 120],
  ['Asia/Shanghai', SUMMER, 480],
  ['Asia/Kathmandu', SUMMER, 345],
  ['America/St_Johns', WINTER, -210],
  ['Nowhere/Atlantis', WINTER, undefined],
])('the clocks of %s are at %i so many minutes ahead: %o', (zone, at, minutes) => {
  expect(zoneOffset(zone, at)).toBe(minutes);
});
