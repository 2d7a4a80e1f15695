// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TooltipFloat } from './tooltip-float.tsx';

let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () =>
    root.render(
      ['Reply', 'Edit', 'Delete'].map((text) => (
        <TooltipFloat key={text} text={`${text} it`}>
          <button type="button">{text}</button>
        </TooltipFloat>
      )),
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  await pass(1_000);
  place.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (spanMs: number) => act(async () => vi.advanceTimersByTimeAsync(spanMs));

/** As a browser tells it: of the pointer first, then of the mouse. */
async function move(from: string | undefined, to: string | undefined): Promise<void> {
  const [left, entered] = [from, to].map((text) =>
    [...place.querySelectorAll('button')].find((button) => button.textContent === text),
  );
  const tell = (kind: 'pointer' | 'mouse', at: Element | undefined, way: 'out' | 'over') => {
    const relatedTarget = (way === 'out' ? entered : left) ?? document.body;
    const event = new MouseEvent(kind + way, { bubbles: true, relatedTarget });
    Object.defineProperty(event, 'pointerType', { value: 'mouse' });
    at?.dispatchEvent(event);
    if (kind === 'mouse') {
      at?.dispatchEvent(
        new MouseEvent(way === 'out' ? 'mouseleave' : 'mouseenter', { relatedTarget }),
      );
    }
  };
  await act(async () => {
    for (const kind of ['pointer', 'mouse'] as const) {
      tell(kind, left, 'out');
      tell(kind, entered, 'over');
    }
    entered?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }));
  });
}

const shown = () =>
  ['Reply it', 'Edit it', 'Delete it'].filter((text) => document.body.textContent?.includes(text));

test('a pointer that rests is told something, and the next thing at once', async () => {
  await move(undefined, 'Reply');
  await pass(399);
  expect(shown()).toEqual([]);
  await pass(1);
  expect(shown()).toEqual(['Reply it']);
  await move('Reply', 'Edit');
  await pass(0);
  expect(shown()).toContain('Edit it');
});

test('whoever was told something a while ago waits again', async () => {
  await move(undefined, 'Reply');
  await pass(400);
  await move('Reply', undefined);
  await pass(401);
  await move(undefined, 'Edit');
  await pass(399);
  expect(shown()).not.toContain('Edit it');
  await pass(1);
  expect(shown()).toContain('Edit it');
});

test('a tooltip that goes with its button holds up no later one', async () => {
  await move(undefined, 'Reply');
  await pass(400);
  await act(async () =>
    root.render(
      <TooltipFloat key="Edit" text="Edit it">
        <button type="button">Edit</button>
      </TooltipFloat>,
    ),
  );
  await pass(401);
  await move(undefined, 'Edit');
  await pass(399);
  expect(shown()).toEqual([]);
});
