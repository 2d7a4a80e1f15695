import { expect, test } from 'vitest';
import { isAllowedTarget } from './link-target.ts';

test('a link leads to the web, to mail or to a telephone, and nowhere else', () => {
  for (const target of [
    'https://example.com/a?b#c',
    'HTTP://example.com',
    'mailto:ana@example.org',
    'tel:+4912345',
  ]) {
    expect(isAllowedTarget(target)).toBe(true);
  }
  for (const target of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    'ftp://example.com',
    'https:example.com',
    'https://',
    '//example.com',
    '/settings',
    '#',
    '',
  ]) {
    expect(isAllowedTarget(target)).toBe(false);
  }
});
