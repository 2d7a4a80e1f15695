import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { createLogger } from '../../lib/logger.ts';
import { plain, RED } from '../../testing/pictures.ts';
import { beginWorker, createSquares } from './squares.ts';

const logger = createLogger('silent');
const picture = () => plain(RED).png().toBuffer();

/** A worker that does so with the first picture; the next one is the real one. */
async function firstOne(doing: string): Promise<() => ReturnType<typeof beginWorker>> {
  const file = join(tmpdir(), `parley-worker-${newId()}.mjs`);
  await writeFile(file, `process.on('message', () => { ${doing} });`);
  let begun = 0;
  return () => {
    begun += 1;
    return begun === 1 ? beginWorker({ file }) : beginWorker();
  };
}

test.each([
  ['dies over a picture', 'process.abort()', 'unreadable'],
  // Nobody can tell it from one that a busy machine gave no time.
  ['comes to no end', 'while (true);', 'busy'],
  [
    'answers what it likes',
    "process.send({ small: 'a', large: 'b' }); process.exit()",
    'unreadable',
  ],
])('[PI3] a worker that %s costs that picture and no other', async (_what, doing, fault) => {
  const squares = createSquares({ logger, startWorker: await firstOne(doing), mostMs: 5_000 });
  const [first, second] = await Promise.all([
    squares.cut(await picture()),
    squares.cut(await picture()),
  ]);
  expect(first).toEqual({ fault });
  expect(second).toMatchObject({ small: expect.any(Uint8Array), large: expect.any(Uint8Array) });
  squares.close();
});

test('[PI3] where nothing reads pictures, that is what one is told', async () => {
  const hide = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === 'sharp') throw new Error('not made for this machine');
      return next(name, context);
    } });`;
  const execArgv = ['--import', `data:text/javascript,${encodeURIComponent(hide)}`];
  const squares = createSquares({ logger, startWorker: () => beginWorker({ execArgv }) });
  expect(await squares.cut(await picture())).toEqual({ fault: 'no library' });
  squares.close();
});

test('[PI3] of too many at once some are asked to come later, and the others are read', async () => {
  const squares = createSquares({ logger });
  const bytes = await picture();
  const cuts = await Promise.all(Array.from({ length: 12 }, () => squares.cut(bytes)));
  const faults = cuts.filter((cut) => 'fault' in cut);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults).toEqual(faults.map(() => ({ fault: 'busy' })));
  expect(cuts.length - faults.length).toBeGreaterThanOrEqual(8);
  squares.close();
});
