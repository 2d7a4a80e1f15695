import { expect, test } from 'vitest';
import { networkOf, normalAddress } from './address-header.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:4711', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['[::ffff:203.0.113.7]:4711', '203.0.113.7'],
  ['::ffff:203.0.113.7:4711', '203.0.113.7'],
  ['0:0:0:0:0:FFFF:203.0.113.7:4711', '203.0.113.7'],
  ['::ffff:203.0.113.7:', '203.0.113.7'],
  ['203.0.113.7:', '203.0.113.7'],
  ['"203.0.113.7:"', '203.0.113.7'],
  ['[2001:db8::1]:', '2001:db8::1'],
  ['[fe80::1%eth0]:4711', 'fe80::1'],
  ['64:ff9b::203.0.113.7', '64:ff9b::cb00:7107'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['"[2001:db8::1]:443"', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::1', '::1'],
  ['', 'unknown'],
  ['unknown', 'unknown'],
  ['_hidden', 'unknown'],
  ['ana@example.org', 'unknown'],
  ['x'.repeat(60_000), 'unknown'],
  [':1'.repeat(30_000), 'unknown'],
  [`:${'1'.repeat(60_000)}`, 'unknown'],
  ['203.0.113.7:port', 'unknown'],
  ['203.0.113.7:1:2', 'unknown'],
  ['[2001:db8::1', 'unknown'],
])('%s is the address %s', (written, address) => {
  expect(normalAddress(written)).toBe(address);
});

test('all addresses of one IPv6 network count as one, and those of another do not', () => {
  const one = networkOf('2001:db8:1:2::1');
  expect(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(one);
  expect(networkOf('2001:db8:1:3::1')).not.toBe(one);
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('203.0.113.8')).not.toBe(networkOf('203.0.113.7'));
});
