import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort, type Program, startProgram, until } from './program.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** As `npm start` does. */
const COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'compile');

/** Where a server answers, e.g. `http://127.0.0.1:3000`. */
export type Address = { url: string };

/** A real server process with its own port. */
export type Server = Address & {
  port: number;
  dataDir: string;
  pid(): number;
  log(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and database, with these settings besides its own. */
  start(more?: Settings): Promise<void>;
};

/** Settings of a test's server, as the environment names them. */
export type Settings = Record<string, string>;

/** What runs a command, as in `['nice', '-n', '19']`; it has to become the command. */
type Launcher = readonly [command: string, ...args: string[]];

/** Starts a server, of this repository or of a copy of it, and waits until it serves. */
export async function startServer(
  dataDir: string,
  settings: Settings,
  root = ROOT,
  launcher?: Launcher,
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const nodeOptions = readNodeOptions(root);
  const programs: Program[] = [];
  const log = () => programs.map((program) => program.log()).join('');

  async function start(more: Settings = {}): Promise<void> {
    const command = [process.execPath, ...nodeOptions, 'server/src/main.ts'] as const;
    const [name, ...args] = launcher ? ([...launcher, ...command] as const) : command;
    const program = startProgram(name, args, {
      cwd: root,
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        SIGN_UP: 'open',
        ...settings,
        ...more,
      },
    });
    programs.push(program);
    const ready = until(
      async () => {
        if (program.exitCode() !== null) throw new Error(`the server ended:\n${program.log()}`);
        return isReady(url);
      },
      () => `the server is not ready:\n${program.log()}`,
    );
    await ready.catch(async (error: unknown) => {
      await program.stop('SIGKILL');
      throw error;
    });
  }

  await start();
  return {
    url,
    port,
    dataDir,
    log,
    start,
    pid: () => {
      const program = programs.at(-1);
      if (!program) throw new Error('no server was started');
      return program.pid();
    },
    stop: async (signal) => {
      await programs.at(-1)?.stop(signal);
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** What `npm start` gives Node in this checkout; older ones have no such file. */
function readNodeOptions(root: string): string[] {
  const path = join(root, 'server', 'node-options.json');
  return existsSync(path) ? z.array(z.string()).parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}
