import { expect, test } from 'vitest';
import { describeDevice } from './describe-device.ts';

test('Edge is not taken for the Chrome it claims to be', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
  expect(describeDevice(edge)).toEqual({ browser: 'Edge', system: 'Windows', kind: 'computer' });
});

test('Safari on an iPhone is a phone, though it says Mac OS X', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  expect(describeDevice(iphone)).toEqual({ browser: 'Safari', system: 'iPhone', kind: 'phone' });
});

test('what is not a browser stays unknown', () => {
  expect(describeDevice('curl/8.5.0')).toEqual({
    browser: undefined,
    system: undefined,
    kind: 'computer',
  });
});
