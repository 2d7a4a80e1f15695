import { spawn } from 'node:child_process';

/** A program and all that it starts, which end together. */
export type ProcessGroup = {
  /** Everything they wrote. */
  log(): string;
  hasEnded(): boolean;
  /** Resolves once the program is gone; what it started was killed with it. */
  end(): Promise<void>;
};

/** Starts the program in a process group of its own, which does not outlive this process. */
export function startGroup(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): ProcessGroup {
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  let hasEnded = false;
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const ended = new Promise<void>((resolve) => {
    const leave = () => {
      hasEnded = true;
      process.off('exit', kill);
      resolve();
    };
    child.once('exit', leave);
    child.once('error', (error) => {
      log += error.message;
      leave();
    });
  });

  function kill(): void {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody of that group is left.
    }
  }
  process.once('exit', kill);

  return {
    log: () => log,
    hasEnded: () => hasEnded,
    end: async () => {
      kill();
      await ended;
    },
  };
}
