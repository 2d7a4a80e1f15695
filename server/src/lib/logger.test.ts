import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

test('an error is logged with what it says and where it came from', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  logger.error({ error: new Error('the disk is full') }, 'A batch could not be stored');
  const line: unknown = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({
    msg: 'A batch could not be stored',
    error: { message: 'the disk is full', stack: expect.stringContaining('logger.test.ts') },
  });
});
