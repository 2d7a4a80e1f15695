import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type Clock,
  HOUR_MS,
  MINUTE_MS,
  nextTime,
  SECOND_MS,
  type TimeOfDay,
} from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { databasePath } from '../store/data-dir.ts';
import { listBackups, madeAt } from './kept-backups.ts';

const PROGRAM = fileURLToPath(new URL('main.ts', import.meta.url));
/** A night that was slept through is made up for, once the rush of a start is over. */
const AFTER_START_MS = 2 * MINUTE_MS;
/** Timers stop while a machine sleeps, and clocks are set: the time is looked at again. */
const LOOK_MS = HOUR_MS;
/** After a failure (a full disk, say) it is tried again, not all the time. */
const RETRY_MS = HOUR_MS;

/** When the database was made, in milliseconds since 1970. */
async function bornAt(dataDir: string): Promise<number> {
  return Math.floor((await stat(databasePath(dataDir))).birthtimeMs);
}

/**
 * Makes a backup each night while the server runs, in a process of its own: copying a database
 * takes seconds in which nobody could be served. Of several servers on one folder one makes it.
 */
export function backUpNightly(parts: {
  dataDir: string;
  into: string;
  keep: number;
  at: TimeOfDay;
  clock: Clock;
  logger: Logger;
}): { close(): void } {
  const { dataDir, into, keep, at, clock, logger } = parts;
  const startedAt = clock();
  let notBefore = startedAt;
  let timer: NodeJS.Timeout | undefined;
  let running: ReturnType<typeof spawn> | undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    // Without any, what there is to lose began with the database.
    const newest = madeAt((await listBackups(into)).at(-1) ?? '') ?? (await bornAt(dataDir));
    const next = nextTime(newest, at);
    const due = Math.max(next > startedAt ? next : startedAt + AFTER_START_MS, notBefore);
    if (!isClosed && clock() >= due) await run(newest);
    const wait = Math.min(Math.max(due - clock(), SECOND_MS), LOOK_MS);
    if (!isClosed) timer = setTimeout(look, wait).unref();
  }

  async function run(newest: number): Promise<void> {
    const { code, said } = await backUp(newest);
    if (isClosed) return;
    notBefore = clock() + RETRY_MS;
    if (code === 0) logger.info({ into }, 'The nightly backup was made');
    else logger.error({ into, said }, 'The nightly backup failed; it is tried again in an hour');
  }

  function backUp(newest: number): Promise<{ code: number | null; said: string }> {
    const options = ['--data-dir', dataDir, '--to', into, '--keep', String(keep)];
    const child = spawn(process.execPath, [PROGRAM, ...options, '--unless-since', String(newest)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running = child;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-1_000);
    });
    return new Promise((done) => {
      child.on('error', (error) => done({ code: null, said: error.message }));
      child.on('close', (code) => done({ code, said: said.trim() }));
    });
  }

  timer = setTimeout(look, SECOND_MS).unref();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      running?.kill();
    },
  };
}
