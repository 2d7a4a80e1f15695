import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SECOND_MS } from '../../lib/clock.ts';
import { createSenderNames } from './sender-names.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Bo, who is known, and of whose new names no notice comes. */
async function knowBo() {
  const bo = { id: 'bo', name: 'Bo' };
  const asked: (() => void)[] = [];
  let isHeld = false;
  const names = createSenderNames(async () => {
    if (isHeld) await new Promise<void>((resolve) => asked.push(resolve));
    return [{ ...bo }];
  });
  await names.read(['bo']);
  isHeld = true;
  bo.name = 'Bodo';
  return { names, asked };
}

test('[PW3] a name of which nothing was heard for a minute is read before it is told again', async () => {
  const { names, asked } = await knowBo();
  vi.advanceTimersByTime(3_600 * SECOND_MS);
  expect(names.of('bo')).toBeUndefined();
  const read = names.read(['bo']);
  asked[0]?.();
  expect((await read).get('bo')).toBe('Bodo');
  expect(names.of('bo')).toBe('Bodo');
});

test('[PW3] before that it is read beside, once, however many ask', async () => {
  const { names, asked } = await knowBo();
  vi.advanceTimersByTime(55 * SECOND_MS);
  expect([names.of('bo'), names.of('bo'), names.of('bo')]).toEqual(['Bo', 'Bo', 'Bo']);
  expect(asked).toHaveLength(1);
  asked[0]?.();
  await expect.poll(() => names.of('bo')).toBe('Bodo');
});

test('[PW3] a name is as old as the reading that brought it was when it began', async () => {
  const { names, asked } = await knowBo();
  vi.advanceTimersByTime(70 * SECOND_MS);
  const read = names.read(['bo']);
  vi.advanceTimersByTime(60 * SECOND_MS);
  asked[0]?.();
  await read;
  expect(names.of('bo')).toBeUndefined();
});
