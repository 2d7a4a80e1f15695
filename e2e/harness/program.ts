import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A child process whose output is kept, for the report of a failed test. */
export type Program = {
  pid(): number;
  /** Everything it wrote, stdout and stderr as they came. */
  log(): string;
  /** What it wrote to stderr. */
  errors(): string;
  ended: Promise<void>;
  /** Null while it runs. */
  exitCode(): number | null;
  /** Sends the signal and resolves once it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

export function startProgram(
  command: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number },
): Program {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  let log = '';
  let errors = '';
  child.on('error', (error) => {
    log += `${error.message}\n`;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
    errors += text;
  });
  return {
    pid: () => {
      if (child.pid === undefined) throw new Error(`${command} could not be started`);
      return child.pid;
    },
    log: () => log,
    errors: () => errors,
    ended,
    exitCode: () => child.exitCode,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Below those that systems give out by themselves, and past the last that browsers refuse. */
const FIRST_PORT = 11_000;
const PORTS_OF_A_PROCESS = 60;
const SHARES = 360;
let portsTaken = 0;

/**
 * A port nobody listens on at the moment; a server that restarts must find its port again. Each process that runs tests
 * has some of its own: of what the system gives out, two were given the same, and one spoke to the other's server.
 */
export async function freePort(): Promise<number> {
  const first = FIRST_PORT + (process.pid % SHARES) * PORTS_OF_A_PROCESS;
  for (let tries = 0; tries < PORTS_OF_A_PROCESS; tries += 1) {
    const port = first + (portsTaken % PORTS_OF_A_PROCESS);
    portsTaken += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`Somebody listens on all ports from ${first} on.`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}

/** Asks until the answer is yes. Throws what `why` says when time is up or the asking fails. */
export async function until(
  isTrue: () => Promise<boolean> | boolean,
  why: () => string,
  timeoutMs = 40_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
