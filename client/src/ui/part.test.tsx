// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Growing } from './growing.tsx';
import { createLazy, createPart, fetchPartsAtRest } from './part.ts';

/** Longer than anything here waits. */
const STAYED_MS = 1_000;

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  heard.length = 0;
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const heard: string[] = [];

const Grown = () => (
  <button type="button" onMouseMove={({ clientX }) => heard.push(`moved at ${clientX}`)}>
    grown
  </button>
);

/** A part whose fetches end when the test says so. */
function partInHand() {
  const fetches: PromiseWithResolvers<typeof Grown>[] = [];
  const part = createPart(() => {
    const fetching = Promise.withResolvers<typeof Grown>();
    fetches.push(fetching);
    return fetching.promise;
  });
  return { part, fetches };
}

type ControlProps = Pick<ReturnType<typeof partInHand>, 'part'> & { isWanted?: boolean };

const Control = ({ part, isWanted = false }: ControlProps) => (
  <Growing
    part={part}
    isWanted={isWanted}
    alone={<button type="button">alone</button>}
    grown={(Piece) => <Piece />}
  />
);

const button = () => place.querySelector('button');

test('what acts with a part acts at once when it is there, and is told when it cannot come', async () => {
  const { part, fetches } = partInHand();
  const acted: unknown[] = [];
  part.with((piece) => acted.push(piece));
  fetches[0]?.reject(new Error('no network'));
  await vi.waitFor(() => expect(acted).toEqual([undefined]));
  part.with((piece) => acted.push(piece));
  fetches[1]?.resolve(Grown);
  await vi.waitFor(() => expect(acted).toEqual([undefined, Grown]));
  part.with((piece) => acted.push(piece));
  expect(acted).toEqual([undefined, Grown, Grown]);
});

test('a part is fetched once, and again only after it could not be', async () => {
  const { part, fetches } = partInHand();
  part.ask();
  part.ask();
  expect(fetches).toHaveLength(1);
  fetches[0]?.reject(new Error('no network'));
  await vi.waitFor(() => {
    part.ask();
    expect(fetches).toHaveLength(2);
  });
});

function point(type: 'pointerover' | 'pointerdown' | 'pointerout', pointerType = 'mouse'): void {
  const event = new MouseEvent(type, { bubbles: true });
  Object.defineProperty(event, 'pointerType', { value: pointerType });
  act(() => void button()?.dispatchEvent(event));
}

test('a control grows under the pointer that comes near it', async () => {
  const inHand = partInHand();
  act(() => root.render(<Control part={inHand.part} />));
  point('pointerover');
  expect(inHand.fetches).toHaveLength(1);
  await act(async () => inHand.fetches[0]?.resolve(Grown));
  expect(button()?.textContent).toBe('alone');
  act(() => void vi.advanceTimersByTime(STAYED_MS));
  expect(button()?.textContent).toBe('grown');
});

test('a pointer that rests where a control has grown is taken for one that came there', async () => {
  const inHand = partInHand();
  act(() => root.render(<Control part={inHand.part} />));
  point('pointerover');
  act(() => void vi.advanceTimersByTime(STAYED_MS));
  await act(async () => inHand.fetches[0]?.resolve(Grown));
  expect(button()?.textContent).toBe('grown');
  expect(heard).toEqual([]);
  // That much the browser says by itself.
  const over = new MouseEvent('mouseover', { bubbles: true, clientX: 7 });
  act(() => void button()?.dispatchEvent(over));
  expect(heard).toEqual(['moved at 7']);
});

test.each(['pressed', 'left', 'touched'])(
  'one that was %s stays the element that a dialog gives the focus back to',
  async (how) => {
    const inHand = partInHand();
    act(() => root.render(<Control part={inHand.part} />));
    const before = button();
    point('pointerover', how === 'touched' ? 'touch' : 'mouse');
    if (how === 'pressed') point('pointerdown');
    if (how === 'left') point('pointerout');
    await act(async () => inHand.fetches[0]?.resolve(Grown));
    act(() => void vi.advanceTimersByTime(STAYED_MS));
    expect(button()).toBe(before);
    expect(before?.textContent).toBe('alone');
  },
);

test('a control under the keyboard grows and keeps the focus', async () => {
  const inHand = partInHand();
  act(() => root.render(<Control part={inHand.part} />));
  act(() => button()?.focus());
  await act(async () => inHand.fetches[0]?.resolve(Grown));
  expect(button()?.textContent).toBe('grown');
  expect(document.activeElement).toBe(button());
});

test('what was asked of a control is done by its part', async () => {
  const inHand = partInHand();
  act(() => root.render(<Control part={inHand.part} />));
  act(() => root.render(<Control part={inHand.part} isWanted />));
  await act(async () => inHand.fetches[0]?.resolve(Grown));
  expect(button()?.textContent).toBe('grown');
});

test('a control that comes after its part is whole at once', async () => {
  const inHand = partInHand();
  inHand.part.ask();
  await act(async () => inHand.fetches[0]?.resolve(Grown));
  act(() => root.render(<Control part={inHand.part} />));
  expect(button()?.textContent).toBe('grown');
  expect(place.querySelector('span')).toBeNull();
});

test('what shows nothing yet is not asked for', async () => {
  const asked: string[] = [];
  const Drawn = createLazy(
    async () => {
      asked.push('fetched');
      return Grown;
    },
    ({ open }: { open: boolean }) => open,
  );
  await act(async () => root.render(<Drawn open={false} />));
  expect(asked).toEqual([]);
  await act(async () => root.render(<Drawn open />));
  expect(asked).toEqual(['fetched']);
});

test('what is drawn late is asked for when it is to be drawn, and at rest before that', async () => {
  const asked: string[] = [];
  const [Drawn] = ['drawn', 'other'].map((name) =>
    createLazy(async () => {
      asked.push(name);
      return Grown;
    }),
  );
  if (Drawn === undefined) throw new Error('nothing was made');
  await act(async () => root.render(<Drawn />));
  expect(asked).toEqual(['drawn']);
  expect(button()?.textContent).toBe('grown');
  fetchPartsAtRest();
  vi.advanceTimersByTime(STAYED_MS);
  expect(asked).toContain('other');
});
