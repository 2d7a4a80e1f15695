// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { currentAddress, go } from '../lib/address.ts';
import { AddressProvider, Leading, useAddress, usePlace } from './address.tsx';
import { Link } from './link.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function Shown() {
  const { hash, state } = useAddress();
  const place = usePlace();
  return <p>{[place?.page, place?.roomId, hash, JSON.stringify(state)].join(' ')}</p>;
}

const shown = () => document.querySelector('p')?.textContent;

beforeAll(async () => {
  history.replaceState(null, '', '/room/kitchen');
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <AddressProvider>
        <Shown />
        <Link to="/room/garden">garden</Link>
        <Link to="/room/garden" target="_blank" onClick={(event) => event.preventDefault()}>
          kept
        </Link>
      </AddressProvider>,
    ),
  );
});

beforeEach(() => act(() => go('/room/kitchen')));

function press(name: string, held: MouseEventInit = {}): Event {
  const link = [...document.querySelectorAll('a')].find((one) => one.textContent === name);
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...held });
  // What the browser would do: jsdom goes nowhere.
  act(() => void link?.dispatchEvent(event));
  return event;
}

async function goBack(): Promise<void> {
  const popped = new Promise((resolve) =>
    window.addEventListener('popstate', resolve, { once: true }),
  );
  await act(async () => {
    history.back();
    await popped;
  });
}

test('a link leads there within the page, and "back" to where one was, as the same visit', async () => {
  const { key } = currentAddress();
  expect(press('garden').defaultPrevented).toBe(true);
  expect(shown()).toBe('chat garden  ');
  expect(location.pathname).toBe('/room/garden');
  expect(currentAddress().key).not.toBe(key);
  await goBack();
  expect(shown()).toBe('chat kitchen  ');
  expect(currentAddress().key).toBe(key);
});

test('who wants it in another tab or window is left to the browser', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }]) {
    expect(press('garden', held).defaultPrevented).toBe(false);
  }
  press('kept');
  expect(shown()).toBe('chat kitchen  ');
});

test('whoever follows a link to where they are is on another visit, and "back" leads past it', () => {
  press('garden');
  const { length } = history;
  const { key } = currentAddress();
  press('garden');
  expect(history.length).toBe(length);
  expect(currentAddress().key).not.toBe(key);
});

test('what is handed over arrives, and is there after a reload', () => {
  act(() => go('/room/garden#end', { state: { from: '/settings' } }));
  expect(shown()).toBe('chat garden #end {"from":"/settings"}');
  expect(currentAddress().state).toEqual({ from: '/settings' });
});

test('what an earlier build noted of a visit is none of ours', () => {
  history.replaceState({ usr: null, key: 7, idx: 2 }, '');
  expect(currentAddress()).toMatchObject({ state: undefined, key: 'untold' });
});

test('what leads on takes its own place', async () => {
  const { length } = history;
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<Leading to="/room/garden" replace />));
  await vi.waitUntil(() => shown() === 'chat garden  ');
  expect(history.length).toBe(length);
  act(() => root.unmount());
});
