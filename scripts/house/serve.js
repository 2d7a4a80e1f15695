import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { whenNpmIsGone } from './parent.js';
import { inRoot, pinnedNode, ROOT } from './paths.js';
import { exitCodeOf } from './run.js';

/** One ctrl-C reaches us twice, from the terminal and from npm; the server must see it once. */
const ECHO_MS = 500;

/** Compiled sources of the server and its libraries: the second start takes half the time. */
const COMPILE_CACHE = inRoot('node_modules', '.cache', 'compile');

/**
 * Node's own options for the server: a small young generation, and two threads to clear it, save a
 * quarter of the memory with 5,000 people and cost 3 % of the speed.
 * @type {string[]}
 */
const NODE_OPTIONS = JSON.parse(readFileSync(inRoot('server', 'node-options.json'), 'utf8'));

/**
 * Runs the server until it ends, and passes signals on to it.
 * @param {Record<string, string | undefined>} options port, host, data-dir
 * @returns {Promise<number>} the server's exit code
 */
export function serve({ port, host, 'data-dir': dataDir }) {
  const settings = {
    ...(port !== undefined && { PORT: port }),
    ...(host !== undefined && { HOST: host }),
    // npm moves to the root before it runs us; a path means where the person stands.
    ...(dataDir !== undefined && { DATA_DIR: resolve(process.env.INIT_CWD ?? '.', dataDir) }),
  };
  const server = spawn(pinnedNode(), [...NODE_OPTIONS, inRoot('server', 'src', 'main.ts')], {
    cwd: ROOT,
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...settings },
    // The channel carries nothing: its end tells the server that we are gone, however we went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Out of the terminal's process group, so that only the signals we pass on arrive.
    detached: true,
  });

  let lastSignalAt = 0;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (Date.now() - lastSignalAt > ECHO_MS) server.kill(signal);
      lastSignalAt = Date.now();
    });
  }
  whenNpmIsGone(() => server.kill('SIGTERM'));

  return new Promise((done) => {
    server.on('error', (error) => {
      console.error(`The server could not be started: ${error.message}`);
      done(1);
    });
    server.on('exit', (code, signal) => done(code ?? exitCodeOf(signal)));
  });
}
