import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, nextTime } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { openSqlite } from '../store/sqlite-store.ts';
import { listBackups } from './kept-backups.ts';
import { backUpNightly } from './nightly.ts';

let dataDir: string;

beforeEach(async () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  dataDir = await mkdtemp(join(tmpdir(), 'parley-nightly-'));
  await (await openSqlite(dataDir)).destroy();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await rm(dataDir, { recursive: true, force: true });
});

test('the next night is told by the clock on the wall', () => {
  const at = { hour: 3, minute: 30 };
  const evening = Date.parse('2026-11-26T20:00:00+01:00');
  expect(new Date(nextTime(evening, at)).toISOString()).toBe('2026-11-27T02:30:00.000Z');
  const right = Date.parse('2026-11-27T03:30:00+01:00');
  expect(nextTime(right - 1, at)).toBe(right);
  expect(new Date(nextTime(right, at)).toISOString()).toBe('2026-11-28T02:30:00.000Z');
});

test('nights on which clocks change have a backup as well', () => {
  const at = { hour: 2, minute: 30 };
  const march = nextTime(Date.parse('2026-03-28T12:00:00+01:00'), at);
  expect(march).toBeGreaterThan(Date.parse('2026-03-29T00:30:00Z'));
  expect(march).toBeLessThan(Date.parse('2026-03-29T02:00:00Z'));
  const october = nextTime(Date.parse('2026-10-24T12:00:00+02:00'), at);
  expect(nextTime(october, at) - october).toBeLessThanOrEqual(25 * HOUR_MS);
});

test('a running server makes one a night, and keeps as many as it was told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const into = join(dataDir, 'backups');
  let now = Date.now();
  const nightly = backUpNightly({
    dataDir,
    into,
    keep: 2,
    at: { hour: 3, minute: 30 },
    clock: () => now,
    logger: createLogger('silent'),
  });
  async function passDay(): Promise<string[]> {
    const before = await listBackups(into);
    now += DAY_MS;
    await vi.waitFor(
      async () => {
        now += HOUR_MS;
        await vi.advanceTimersByTimeAsync(HOUR_MS);
        expect(await listBackups(into)).not.toEqual(before);
      },
      { timeout: 20_000, interval: 200 },
    );
    // The oldest goes once the new one is there.
    return vi.waitFor(
      async () => {
        const kept = await listBackups(into);
        expect(kept.length).toBeLessThanOrEqual(2);
        return kept;
      },
      { timeout: 20_000 },
    );
  }
  // Backups are named by the real clock, which says the same night each time: let it pass.
  const [first] = await passDay();
  expect(first).toMatch(/^parley-/);
  expect(await readdir(join(into, first ?? ''))).toEqual(['manifest.json', 'parley.db']);
  const second = await passDay();
  expect(second).toHaveLength(2);
  const third = await passDay();
  expect(third).toHaveLength(2);
  expect(third).not.toContain(first);
  nightly.close();
});

test('what failed is tried again later, and said', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const lines: string[] = [];
  const logger = createLogger('error', { write: (line: string) => void lines.push(line) });
  let now = Date.now();
  const nightly = backUpNightly({
    dataDir,
    // A file stands where the folder should be.
    into: join(dataDir, 'parley.db'),
    keep: 2,
    at: { hour: 3, minute: 30 },
    clock: () => now,
    logger,
  });
  now += DAY_MS;
  await vi.waitFor(
    async () => {
      await vi.advanceTimersByTimeAsync(2_000);
      expect(lines.join()).toContain('The nightly backup failed');
    },
    { timeout: 20_000, interval: 200 },
  );
  expect(lines.join()).toContain('cannot be created');
  nightly.close();
});
