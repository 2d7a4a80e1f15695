import { expect, test } from 'vitest';
import { triggerAt } from './trigger.ts';

/** `|` stands for the caret. */
const at = (drawn: string) => triggerAt(drawn.replace('|', ''), drawn.indexOf('|'));

test.each([
  [':smi|', 'smi'],
  ['well :smi|', 'smi'],
  ['(:tada|', 'tada'],
  ['two :th|ree', 'th'],
  ['你好:smile|', 'smile'],
  ['：笑|', '笑'],
  [':+1|', '+1'],
  [':100|', '100'],
  ['```\na\n```\n:smi|', 'smi'],
  ['`a` :smi|', 'smi'],
  ['see https://example.com :smi|', 'smi'],
])('an emoji is being named in %j', (drawn, typed) => {
  expect(at(drawn)).toMatchObject({ kind: 'emoji', typed });
});

test('a second colon ends the name', () => {
  expect(at('well :tada:|')).toEqual({ kind: 'emoji', from: 5, typed: 'tada', isEnded: true });
  expect(at('10:tada:|')).toBeUndefined();
});

test.each([
  'at 10:30:45|',
  'at 10:30:|',
  'a::|',
  'at :30|',
  '3:2|',
  ':)|',
  ':D|',
  ':p|',
  'note:this|',
  'std::vector|',
  'C:\\dir:name|',
  'https://example.com/?q=:smi|',
  'www.example.com/:smi|',
  '`let :smi|`',
  '```\nlet :smi|',
  ': smi|',
  ':smi |',
  '| :smi',
  `:${'a'.repeat(40)}|`,
])('nothing is being named in %j', (drawn) => {
  expect(at(drawn)).toBeUndefined();
});

test.each([
  ['/|', ''],
  ['/inv|', 'inv'],
])('a command is being named in %j', (drawn, typed) => {
  expect(at(drawn)).toEqual({ kind: 'command', from: 0, typed });
});

test('words may follow the name of a command', () => {
  const topic = { kind: 'command', from: 0, typed: 'topic', words: 'fresh bread' };
  expect(at('/topic fresh bread|')).toEqual(topic);
});

test.each([' /inv|', '/etc/hosts|', '/usr\n|', '/a.b|', '|/inv', '/in|v', 'a\n/inv|', '// note|'])(
  'no command is being named in %j',
  (drawn) => {
    expect(at(drawn)).toBeUndefined();
  },
);
