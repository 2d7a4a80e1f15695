// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLongPress } from './use-long-press.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
let place: HTMLElement;
const onLongPress = vi.fn();

function Pressed() {
  const press = useLongPress(onLongPress);
  return (
    <p
      onPointerDown={press.begin}
      onPointerMove={press.move}
      onPointerUp={press.end}
      onPointerCancel={press.end}
    >
      bread
    </p>
  );
}

type Pointed = { clientX: number; pointerType?: string; isPrimary?: boolean };

function say(type: string, { clientX, pointerType = 'touch', isPrimary = true }: Pointed): void {
  const event = new MouseEvent(type, { bubbles: true, clientX });
  Object.defineProperties(event, {
    pointerType: { value: pointerType },
    isPrimary: { value: isPrimary },
  });
  act(() => {
    place.querySelector('p')?.dispatchEvent(event);
  });
}

/** What the page does of itself with a finger that goes up. */
function isReleaseSwallowed(): boolean {
  const release = new Event('touchend', { bubbles: true, cancelable: true });
  place.dispatchEvent(release);
  return release.defaultPrevented;
}

beforeEach(() => {
  vi.useFakeTimers();
  onLongPress.mockReset();
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() => root.render(<Pressed />));
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

test('a finger that stays is told of once, and going up it presses nothing', () => {
  say('pointerdown', { clientX: 10 });
  say('pointermove', { clientX: 14 });
  vi.advanceTimersByTime(449);
  expect(onLongPress).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onLongPress).toHaveBeenCalledTimes(1);
  expect(isReleaseSwallowed()).toBe(true);
  // The next one is a tap like any other.
  expect(isReleaseSwallowed()).toBe(false);
});

test.each([
  ['a tap', () => say('pointerup', { clientX: 10 })],
  ['a second finger', () => say('pointerdown', { clientX: 90, isPrimary: false })],
  ['a scroll', () => say('pointermove', { clientX: 30 })],
  ['what the browser takes over', () => say('pointercancel', { clientX: 10 })],
])('%s is no long press', (_, end) => {
  say('pointerdown', { clientX: 10 });
  end();
  vi.advanceTimersByTime(5_000);
  expect(onLongPress).not.toHaveBeenCalled();
  expect(isReleaseSwallowed()).toBe(false);
});

test('a mouse that is held is no long press', () => {
  say('pointerdown', { clientX: 10, pointerType: 'mouse' });
  vi.advanceTimersByTime(5_000);
  expect(onLongPress).not.toHaveBeenCalled();
});
