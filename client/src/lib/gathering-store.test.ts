import { expect, test, vi } from 'vitest';
import { createGatheringStore, gather } from './gathering-store.ts';

const counter = () => createGatheringStore(() => ({ count: 0 }));

test('a store tells of each change, as any does', () => {
  const store = counter();
  const heard = vi.fn();
  const stop = store.subscribe(heard);
  store.setState({ count: 1 });
  store.setState({ count: 2 });
  stop();
  store.setState({ count: 3 });
  expect(heard.mock.calls).toEqual([
    [{ count: 1 }, { count: 0 }],
    [{ count: 2 }, { count: 1 }],
  ]);
});

test('what is gathered is told once, and held all along', () => {
  const store = counter();
  const heard = vi.fn();
  store.subscribe(heard);
  gather(() => {
    store.setState({ count: 1 });
    gather(() => store.setState({ count: 2 }));
    expect(store.getState()).toEqual({ count: 2 });
    expect(heard).not.toHaveBeenCalled();
  });
  expect(heard.mock.calls).toEqual([[{ count: 2 }, { count: 0 }]]);
});

test('who hears of one store finds all others as they are now', () => {
  const [one, other] = [counter(), counter()];
  const seen: unknown[] = [];
  one.subscribe(() => seen.push(other.getState().count));
  other.subscribe(() => seen.push(one.getState().count));
  gather(() => {
    one.setState({ count: 1 });
    other.setState({ count: 2 });
  });
  expect(seen).toEqual([2, 1]);
});

test('what somebody changes on hearing is told as well, and nothing twice', () => {
  const [one, other] = [counter(), counter()];
  const heard: number[] = [];
  one.subscribe(({ count }) => other.setState({ count }));
  other.subscribe(({ count }, before) => heard.push(before.count, count));
  gather(() => {
    one.setState({ count: 5 });
    other.setState({ count: 1 });
  });
  expect(heard).toEqual([0, 5]);
});

test('work that fails half-way is told of as far as it came', () => {
  const store = counter();
  const heard = vi.fn();
  store.subscribe(heard);
  const fail = () => {
    store.setState({ count: 1 });
    throw new Error('half-way');
  };
  expect(() => gather(fail)).toThrow('half-way');
  store.setState({ count: 2 });
  expect(heard).toHaveBeenCalledTimes(2);
});
