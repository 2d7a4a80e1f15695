// @vitest-environment jsdom
import { act, useRef, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWayBack } from './use-way-back.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;

function Panel({ onClose }: { onClose: () => void }) {
  const place = useRef<HTMLElement>(null);
  useWayBack(place);
  return (
    <aside ref={place}>
      <button type="button" onClick={onClose}>
        close
      </button>
    </aside>
  );
}

function Page() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(!isOpen)}>
        toggle
      </button>
      <textarea />
      {isOpen && <Panel onClose={() => setOpen(false)} />}
    </>
  );
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === name);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}

const press = (name: string) =>
  act(async () => {
    button(name).focus();
    button(name).click();
  });

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() => root.render(<Page />));
});
afterEach(() => act(() => root.unmount()));

test('who closes it from within is where they were', async () => {
  await press('toggle');
  await press('close');
  expect(document.activeElement).toBe(button('toggle'));
});

test('who is elsewhere when it goes stays there', async () => {
  await press('toggle');
  const field = document.querySelector('textarea');
  await act(async () => {
    field?.focus();
    button('toggle').click();
  });
  expect(document.activeElement).toBe(field);
});
