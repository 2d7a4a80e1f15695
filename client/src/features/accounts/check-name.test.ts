import { expect, test } from 'vitest';
import { checkName } from './check-name.ts';

test('a name may be written in any language but must be there, be seen, and fit', () => {
  expect(checkName('陈静')).toBeUndefined();
  expect(checkName('علی\u200cرضا')).toBeUndefined();
  expect(checkName('  ')).toEqual({ code: 'NAME_REQUIRED' });
  expect(checkName('\u3164')).toEqual({ code: 'TEXT_INVISIBLE' });
  expect(checkName('Ana\u202e')).toEqual({ code: 'TEXT_CONTROLS' });
  expect(checkName('a'.repeat(81))).toEqual({ code: 'TEXT_TOO_LONG' });
});
