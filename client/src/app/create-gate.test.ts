import { expect, test } from 'vitest';
import { createGate } from './create-gate.ts';

test('[HC2] what comes before `ready` is taken in after it, in its order, and then at once', () => {
  const gate = createGate();
  const heard: number[] = [];
  const hear = gate.behind((number: number) => heard.push(number));
  hear(1);
  hear(2);
  expect(heard).toEqual([]);
  gate.open();
  hear(3);
  expect(heard).toEqual([1, 2, 3]);
});

test('[HC2] what waits when the connection ends is never taken in, and the next one waits again', () => {
  const gate = createGate();
  const heard: number[] = [];
  const hear = gate.behind((number: number) => heard.push(number));
  hear(1);
  gate.close();
  hear(2);
  gate.open();
  gate.close();
  hear(3);
  expect(heard).toEqual([2]);
});
