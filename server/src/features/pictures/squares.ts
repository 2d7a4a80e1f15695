import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { z } from 'zod';
import { SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';

const WORKER = fileURLToPath(new URL('./square-worker.ts', import.meta.url));

/** A picture of 60 million points takes a few seconds on a slow machine. */
const MOST_MS = 15 * SECOND_MS;
/** So long the process stays for the next picture; then all its memory goes back. */
const IDLE_MS = 20 * SECOND_MS;
/** Of 8 MB each, while one is cut. */
const MOST_WAITING = 8;

const bytesSchema = z.instanceof(Uint8Array);
const pairSchema = z.object({ small: bytesSchema, large: bytesSchema });
/** A picture in both sizes, as WebP. */
export type SquarePair = z.infer<typeof pairSchema>;

const faultSchema = z.object({
  fault: z.enum(['unreadable', 'too many pixels', 'no library']),
});
const cutSchema = z.union([pairSchema, faultSchema]);
/** What the worker answers. */
export type Cut = z.infer<typeof cutSchema>;

type Busy = { fault: 'busy' };

export type Squares = {
  /** Makes squares of what somebody brought; `busy`: too many wait already, or this one took too long. */
  cut(bytes: Uint8Array): Promise<Cut | Busy>;
  close(): void;
};

/** What reads pictures, in a process of its own. */
export function beginWorker({
  file = WORKER,
  execArgv = [],
}: {
  file?: string;
  execArgv?: string[];
} = {}) {
  return fork(file, {
    // Bytes travel as such.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv,
    // What reads strangers' bytes is told no secret of ours. Fewer arenas give more memory back.
    env: { MALLOC_ARENA_MAX: '2' },
  });
}

/** One picture after the other, by a worker that comes when it is needed and goes afterwards. */
export function createSquares(parts: {
  logger: Logger;
  startWorker?: () => ChildProcess;
  mostMs?: number;
}): Squares {
  const { logger, startWorker = beginWorker, mostMs = MOST_MS } = parts;
  const turns = pLimit(1);
  let worker: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;

  function begin(): ChildProcess {
    const begun = startWorker();
    begun.once('exit', () => {
      if (worker === begun) worker = undefined;
    });
    begun.on('error', (error) => logger.warn({ error }, 'Pictures cannot be read'));
    if (begun.pid !== undefined) yieldToOthers(begun.pid);
    return begun;
  }

  function end(): void {
    clearTimeout(idle);
    worker?.kill('SIGKILL');
    worker = undefined;
  }

  async function cutNow(bytes: Uint8Array): Promise<Cut | Busy> {
    clearTimeout(idle);
    // One that was killed may still be on its way out.
    if (worker === undefined || worker.killed) worker = begin();
    const answer = await ask(worker, bytes, mostMs);
    idle = setTimeout(end, IDLE_MS).unref();
    return answer;
  }

  return {
    cut: async (bytes) =>
      turns.pendingCount >= MOST_WAITING ? { fault: 'busy' } : turns(() => cutNow(bytes)),
    close: end,
  };
}

/** What it answers. Who dies over a picture, takes too long or answers something else has read its last one. */
function ask(worker: ChildProcess, bytes: Uint8Array, mostMs: number): Promise<Cut | Busy> {
  return new Promise((resolve) => {
    function settle(answer: Cut | Busy): void {
      clearTimeout(timer);
      worker.off('message', take);
      worker.off('exit', giveUp);
      worker.off('error', giveUp);
      resolve(answer);
    }
    function giveUp(): void {
      worker.kill('SIGKILL');
      settle({ fault: 'unreadable' });
    }
    // Who comes last on a busy machine may have been given no time at all: a good picture is not to be called damaged.
    function giveUpForNow(): void {
      worker.kill('SIGKILL');
      settle({ fault: 'busy' });
    }
    function take(message: unknown): void {
      const answer = cutSchema.safeParse(message);
      if (answer.success) settle(answer.data);
      else giveUp();
    }
    const timer = setTimeout(giveUpForNow, mostMs);
    worker.once('message', take);
    worker.once('exit', giveUp);
    worker.once('error', giveUp);
    worker.send(bytes);
  });
}

/** What people say to each other comes first. */
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Gone already, or the system has no such thing: then they take turns.
  }
}
