// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptWidth, SIDEBAR } from './panel-widths.ts';
import { ResizeHandle } from './resize-handle.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;

function draw(): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() => root.render(<ResizeHandle panel={SIDEBAR} label="Width" edge="right" />));
  const handle = place.querySelector<HTMLElement>('hr');
  if (handle === null) throw new Error('no handle is drawn');
  return handle;
}

const drawnWidth = () => document.documentElement.style.getPropertyValue('--container-sidebar');

const press = (handle: HTMLElement, key: string, shiftKey = false) =>
  act(() => {
    handle.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
  });

beforeEach(() => localStorage.clear());
afterEach(() => act(() => root.unmount()));

test('arrow keys make a panel wider and narrower, and the next visit finds it so', () => {
  const handle = draw();
  expect(handle.getAttribute('aria-valuenow')).toBe('264');
  press(handle, 'ArrowRight');
  press(handle, 'ArrowRight', true);
  press(handle, 'ArrowLeft');
  expect(handle.getAttribute('aria-valuenow')).toBe('296');
  expect(drawnWidth()).toBe('18.5rem');
  expect(keptWidth(SIDEBAR)).toBe(296);
});

test('it stays between its bounds, whatever is asked for and whatever was kept', () => {
  const handle = draw();
  press(handle, 'End');
  press(handle, 'ArrowRight');
  expect(keptWidth(SIDEBAR)).toBe(SIDEBAR.most);
  press(handle, 'Home');
  press(handle, 'ArrowLeft');
  expect(keptWidth(SIDEBAR)).toBe(SIDEBAR.least);
  localStorage.setItem('parley.width.sidebar', '9000');
  expect(keptWidth(SIDEBAR)).toBe(SIDEBAR.most);
  localStorage.setItem('parley.width.sidebar', 'wide');
  expect(keptWidth(SIDEBAR)).toBe(SIDEBAR.usual);
});

test('a double click brings the usual width back and keeps nothing', () => {
  const handle = draw();
  press(handle, 'End');
  act(() => {
    handle.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  });
  expect(drawnWidth()).toBe('16.5rem');
  expect(localStorage.length).toBe(0);
});
