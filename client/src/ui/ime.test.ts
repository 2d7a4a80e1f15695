import { expect, test } from 'vitest';
import { isImeEvent } from './ime.ts';

test('a key pressed while 你好 is being composed belongs to the input method', () => {
  expect(isImeEvent({ isComposing: true, keyCode: 13 })).toBe(true);
});

test('the Enter with which Safari ends a composition belongs to the input method', () => {
  expect(isImeEvent({ isComposing: false, keyCode: 229 })).toBe(true);
});

test('an Enter after the composition is an Enter', () => {
  expect(isImeEvent({ isComposing: false, keyCode: 13 })).toBe(false);
});

test('a React event is asked through its native event', () => {
  expect(isImeEvent({ nativeEvent: { isComposing: true, keyCode: 13 } })).toBe(true);
});
