// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { isPress } from './key-press.ts';

const press = (key: string, held: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, ...held });

test('a combination is pressed with all it needs and nothing else', () => {
  expect(isPress(press('k', { ctrlKey: true }), 'Mod+K')).toBe(true);
  expect(isPress(press('K', { ctrlKey: true, shiftKey: true }), 'Mod+K')).toBe(false);
  expect(isPress(press('k'), 'Mod+K')).toBe(false);
  expect(isPress(press('k', { ctrlKey: true, altKey: true }), 'Mod+K')).toBe(false);
  expect(isPress(press('k', { metaKey: true }), 'Mod+K')).toBe(false);
  expect(isPress(press('ArrowUp', { altKey: true }), 'Alt+ArrowUp')).toBe(true);
  expect(isPress(press('ArrowUp', { altKey: true, shiftKey: true }), 'Alt+ArrowUp')).toBe(false);
  expect(isPress(press('ArrowUp', { altKey: true, shiftKey: true }), 'Alt+Shift+ArrowUp')).toBe(
    true,
  );
});

test('a keyboard of another alphabet has its letters in the same places', () => {
  expect(isPress(press('л', { code: 'KeyK', ctrlKey: true }), 'Mod+K')).toBe(true);
  // Dvorak writes a T there, and has its K elsewhere.
  expect(isPress(press('t', { code: 'KeyK', ctrlKey: true }), 'Mod+K')).toBe(false);
});

test('a sign counts with Shift as well: German keyboards have / above the 7', () => {
  expect(isPress(press('/', { code: 'Digit7', ctrlKey: true, shiftKey: true }), 'Mod+/')).toBe(
    true,
  );
  expect(isPress(press('/', { ctrlKey: true }), 'Mod+/')).toBe(true);
  expect(isPress(press('7', { code: 'Digit7', ctrlKey: true }), 'Mod+/')).toBe(false);
});

test('what an input method uses is no press of ours', () => {
  const composing = { ctrlKey: true, isComposing: true };
  expect(isPress(press('k', composing), 'Mod+K')).toBe(false);
});

test('a digit is the key it stands on, whatever Shift makes of it there', () => {
  const held = { ctrlKey: true, shiftKey: true };
  expect(isPress(press('(', { ...held, code: 'Digit9' }), 'Mod+Shift+9')).toBe(true);
  expect(isPress(press('9', { ...held, code: 'Digit9' }), 'Mod+Shift+9')).toBe(true);
  expect(isPress(press('(', { ...held, code: 'Digit8' }), 'Mod+Shift+9')).toBe(false);
  expect(isPress(press('9', { ctrlKey: true, code: 'Digit9' }), 'Mod+Shift+9')).toBe(false);
});
