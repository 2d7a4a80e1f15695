import { expect, test } from 'vitest';
import { createUnreadable } from './unreadable.ts';

test('[VR3] each kind of thing is counted, and told of once', () => {
  const said: string[] = [];
  const reported: string[] = [];
  const unreadable = createUnreadable((text) => said.push(text));
  unreadable.onFirst(({ kind, name }) => reported.push(`${kind} ${name}`));
  unreadable.note({ kind: 'event', name: 'poll:opened' });
  unreadable.note({ kind: 'event', name: 'poll:opened' });
  unreadable.note({ kind: 'answer', name: 'message:send' });
  expect(reported).toEqual(['event poll:opened', 'answer message:send']);
  expect(said).toHaveLength(2);
  expect(unreadable.store.getState().counts.get('event poll:opened')).toBe(2);
});

test('[VR5] one fault is no reason to think the page too old, five are', () => {
  const unreadable = createUnreadable(() => undefined);
  for (let count = 0; count < 4; count += 1) unreadable.note({ kind: 'event', name: 'ready' });
  expect(unreadable.store.getState().isPuzzled).toBe(false);
  unreadable.note({ kind: 'answer', name: 'message:send' });
  expect(unreadable.store.getState().isPuzzled).toBe(true);
});
