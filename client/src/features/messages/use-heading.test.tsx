// @vitest-environment jsdom
import { act, useLayoutEffect, useRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useHeading } from './use-heading.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** Longer than a row may go unmeasured where frames come in time. */
const LONG_MS = 10_000;

let root: Root;
let place: HTMLElement;
/** What is asked for the next frame. */
let asked: Map<number, FrameRequestCallback>;
/** How high all rows above the one with the key are taken to be. */
let above: number;
let led: Pick<ReturnType<typeof useHeading>, 'headFor' | 'noteMeasured'>;
const onFree = vi.fn();

function Led() {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef({ getItemOffset: () => above, getItemSize: () => 40 });
  const drawnRows = useRef([{ key: 'row' }]);
  const whenFree = useRef(onFree);
  const { headFor, noteMeasured } = useHeading({ scroller, list, drawnRows, whenFree });
  useLayoutEffect(() => {
    led = { headFor, noteMeasured };
  }, [headFor, noteMeasured]);
  return <div ref={scroller} />;
}

/** One frame: who asked for it is called, and rows that were drawn are measured at its end. */
function drawFrame(measured: 'a row' | 'nothing'): void {
  const now = [...asked.values()];
  asked.clear();
  for (const callback of now) callback(0);
  if (measured === 'a row') led.noteMeasured();
}

const standsAt = () => place.querySelector('div')?.scrollTop;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onFree.mockReset();
  asked = new Map();
  let count = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    count += 1;
    asked.set(count, callback);
    return count;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => asked.delete(id));
  HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, to?: unknown) {
    if (typeof to === 'object' && to !== null && 'top' in to) this.scrollTop = Number(to.top);
  };
  above = 100;
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() => root.render(<Led />));
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.useRealTimers();
});

test('who is led to a row stands there after each row that is measured, and then goes by themselves', () => {
  led.headFor({ key: 'row', at: 'top', offset: 7 });
  expect(standsAt()).toBe(107);
  drawFrame('nothing');
  above = 130;
  drawFrame('a row');
  expect(standsAt()).toBe(137);
  vi.advanceTimersByTime(LONG_MS);
  for (let n = 0; n < 3; n++) drawFrame('nothing');
  expect(onFree).toHaveBeenCalledTimes(1);
  above = 160;
  drawFrame('a row');
  expect(standsAt()).toBe(137);
});

test('they are led on though the frame that measures the rows is late', () => {
  led.headFor({ key: 'row', at: 'top', offset: 7 });
  drawFrame('nothing');
  for (const height of [130, 160]) {
    vi.advanceTimersByTime(LONG_MS);
    above = height;
    drawFrame('a row');
    expect(standsAt()).toBe(height + 7);
  }
  expect(onFree).not.toHaveBeenCalled();
});

test('who scrolls meanwhile is led no more', () => {
  led.headFor({ key: 'row', at: 'top', offset: 7 });
  drawFrame('nothing');
  vi.advanceTimersByTime(LONG_MS);
  place.querySelector('div')?.dispatchEvent(new Event('wheel'));
  expect(onFree).toHaveBeenCalledTimes(1);
  above = 130;
  drawFrame('a row');
  expect(standsAt()).toBe(107);
  for (let n = 0; n < 3; n++) drawFrame('nothing');
  expect(onFree).toHaveBeenCalledTimes(1);
});
