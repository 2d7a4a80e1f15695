import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { whenNpmIsGone } from './parent.js';
import { ROOT } from './paths.js';

/** How long a child may take to end after it was asked to, in milliseconds. */
const GRACE_MS = 8_000;

/**
 * Every process below us inherits this mark in its environment, even one that left its parent's
 * process group. A list, because a run may start a run.
 */
const RUN_ID = randomUUID();
const PARLEY_RUN = [process.env.PARLEY_RUN, RUN_ID].filter(Boolean).join(',');

/** @type {Record<'keep' | 'echo', ['pipe', 'pipe'] | ['inherit', 'inherit']>} */
const STDIO = { keep: ['pipe', 'pipe'], echo: ['inherit', 'inherit'] };

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 128 + n after signal n; 127 when it could not be started
 * @property {string} output stdout and stderr in the order they came; empty when echoed
 */

/**
 * Runs a command in a process group of its own.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: 'keep' | 'echo' }} [options]
 *   `keep` (the default) collects what it prints, `echo` passes it on.
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd = ROOT, env = process.env, output = 'keep' } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...env, PARLEY_RUN },
    detached: true,
    stdio: ['ignore', ...STDIO[output]],
  });
  running.add(child);
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      signalGroup(child, 'SIGKILL');
      resolve({ code: code ?? exitCodeOf(signal), output: text });
    });
  });
}

/** @param {NodeJS.Signals | null} signal */
export const exitCodeOf = (signal) => 128 + (signal === null ? 0 : constants.signals[signal]);

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of that group is left.
  }
}

/** Kills what still carries our mark: browsers put themselves into groups of their own. */
function killStragglers() {
  for (const pid of markedProcesses()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended between the look and the kill.
    }
  }
}

/** @returns {number[]} ids of our descendants; empty where there is no /proc */
function markedProcesses() {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(RUN_ID));
  } catch {
    return [];
  }
}

/** @param {number} pid */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

/** Makes SIGINT, SIGTERM, SIGHUP and the end of npm end every child first, then us. */
export function endChildrenWithUs() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => endChildren(exitCodeOf(signal)));
  }
  whenNpmIsGone(() => endChildren(exitCodeOf('SIGTERM')));
  process.on('exit', killStragglers);
}

/** @param {number} code the exit code to leave with */
function endChildren(code) {
  // Test runners close their browsers on SIGINT alone.
  for (const child of running) signalGroup(child, 'SIGINT');
  const deadline = Date.now() + GRACE_MS;
  const poll = setInterval(() => {
    if (running.size > 0 && Date.now() < deadline) return;
    clearInterval(poll);
    for (const child of running) signalGroup(child, 'SIGKILL');
    process.exit(code);
  }, 50);
}
