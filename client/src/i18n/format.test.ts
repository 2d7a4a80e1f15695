import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFormats } from './format.ts';

const AFTERNOON = Date.UTC(2026, 10, 22, 13, 2);
const zoneBefore = process.env.TZ;

beforeEach(() => {
  process.env.TZ = 'UTC';
});
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

/** ICU parts number and "PM" by a space that is not the one of the keyboard. */
const plain = (text: string) => text.replace(/\s/g, ' ');

test.each([
  { browser: 'en-US', time: '1:02 PM', date: 'Nov 22, 2026', day: 'Sunday, November 22' },
  { browser: 'en', time: '1:02 PM', date: 'Nov 22, 2026', day: 'Sunday, November 22' },
  { browser: 'en-GB', time: '13:02', date: '22 Nov 2026', day: 'Sunday 22 November' },
  { browser: 'de-DE', time: '13:02', date: '22 Nov 2026', day: 'Sunday, 22 November' },
  { browser: 'de', time: '13:02', date: '22 Nov 2026', day: 'Sunday, 22 November' },
  { browser: 'fr-FR', time: '13:02', date: '22 Nov 2026', day: 'Sunday, 22 November' },
  { browser: 'en-AU', time: '1:02 pm', date: '22 Nov 2026', day: 'Sunday 22 November' },
  { browser: 'zh-CN', time: '13:02', date: 'Nov 22, 2026', day: 'Sunday, November 22' },
  { browser: 'th-TH', time: '13:02', date: '22 Nov 2026', day: 'Sunday 22 November' },
  { browser: 'fa-IR', time: '13:02', date: 'Nov 22, 2026', day: 'Sunday, November 22' },
  { browser: 'en-US-u-hc-h23', time: '13:02', date: 'Nov 22, 2026', day: 'Sunday, November 22' },
])('English in a $browser browser has its order and its hours', ({ browser, ...expected }) => {
  const { time, date, day } = createFormats('en', browser);
  const shown = { time: time(AFTERNOON), date: date(AFTERNOON), day: day(AFTERNOON) };
  expect(plain(JSON.stringify(shown))).toBe(JSON.stringify(expected));
});

test.each([
  { browser: 'en-US', time: '下午1:02' },
  { browser: 'en-GB', time: '13:02' },
  { browser: 'zh-CN', time: '13:02' },
  { browser: 'zh-TW', time: '下午1:02' },
])('Chinese in a $browser browser keeps its words and takes its hours', ({ browser, time }) => {
  const formats = createFormats('zh-CN', browser);
  expect(formats.time(AFTERNOON)).toBe(time);
  expect(formats.dateTime(AFTERNOON)).toBe(`2026年11月22日 ${time}`);
  expect(formats.day(AFTERNOON)).toBe('11月22日星期日');
});

test('midnight is 00:00 where the day has 24 hours', () => {
  expect(createFormats('en', 'de-DE').time(Date.UTC(2026, 10, 22))).toBe('00:00');
});

test('every language lists in its own way', () => {
  const { list } = createFormats('zh-CN', 'zh-CN');
  expect(list(['Ana', 'Bo', '陈静'])).toBe('Ana、Bo和陈静');
});
