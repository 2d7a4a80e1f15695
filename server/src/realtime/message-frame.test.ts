import { expect, test } from 'vitest';
import { encodeMessageFrame } from './message-frame.ts';

/** The three ways RFC 6455 has to say how long a payload is, at their borders. */
test.each([
  { letters: 1, header: [0x81, 2] },
  { letters: 124, header: [0x81, 125] },
  { letters: 125, header: [0x81, 126, 0, 126] },
  { letters: 65_534, header: [0x81, 126, 255, 255] },
  { letters: 65_535, header: [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0] },
])('a text of $letters letters has the header of its length', ({ letters, header }) => {
  const text = 'a'.repeat(letters);
  const frame = encodeMessageFrame(text);
  expect([...frame.subarray(0, header.length)]).toEqual(header);
  expect(frame.subarray(header.length).toString()).toBe(`4${text}`);
});

test('lengths are counted in bytes', () => {
  const frame = encodeMessageFrame('你好');
  expect(frame[1]).toBe(7);
  expect(frame.subarray(2).toString()).toBe('4你好');
});
