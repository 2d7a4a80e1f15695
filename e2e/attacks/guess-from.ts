import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack, Outcome } from './attack.ts';
import { postFrom, type Reply } from './post-from.ts';

const SECONDS = { short: 4, full: 60 };
/** Guesses on their way at any time. */
const AT_ONCE = 24;
/** Wrong passwords of a day that meet no pause, and what comes after each further one at most. */
const FREE = 10;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** A known browser waits for its own hash, and at first for one of each of the free guesses. */
const HASHES_OF_PATIENCE = 2 * FREE;
const PATIENCE_MS = 5_000;
/** Between two sign-ins of the owner, who is no flood either. */
const BREATH_MS = 500;

const CHECKED = 401;
const LET_IN = 200;
const ASKED_TO_WAIT = 429;

/** Where a guess comes from: an address of this machine, and what it says of itself. */
export type Origin = { localAddress: string; headers: Record<string, string> };

/**
 * Guesses at one account as fast as it goes, each time from another address. Meanwhile its owner signs
 * in where they did before; and the right password, tried from elsewhere, is looked at no more
 * often than a wrong one.
 *
 * @param originOf a new one for each guess, and for what the owner does from elsewhere
 */
export const guessFrom =
  (originOf: (guess: number) => Origin): Attack['run'] =>
  async (stage) => {
    const { credentials, cookie } = await stage.join(`Guessed at ${performance.now()}`);
    const { email, password } = credentials;
    let tries = 0;
    const signIn = (as: { password: string; cookie?: string }): Promise<Reply> => {
      const { localAddress, headers } = originOf(tries);
      tries += 1;
      const more = as.cookie ? { ...headers, cookie: as.cookie } : headers;
      const body = { email, password: as.password };
      return postFrom(localAddress, `${stage.server.url}/api/auth/sign-in/email`, body, more);
    };
    const owner = createOwner({
      known: () => signIn({ password, cookie }),
      elsewhere: () => signIn({ password }),
    });

    const calmMs = await owner.signIn();
    const startedAt = performance.now();
    const until = startedAt + SECONDS[stage.size] * 1_000;
    const statuses: number[] = [];
    async function guess(): Promise<void> {
      while (performance.now() < until) {
        const wrong = await signIn({ password: `wrong horse ${tries}` });
        statuses.push(wrong.status);
      }
    }
    await Promise.all([...Array.from({ length: AT_ONCE }, guess), owner.live(until)]);
    const elapsedMs = performance.now() - startedAt;
    return judge({ statuses, elapsedMs, calmMs, owner: owner.told() });
  };

type Told = { longestMs: number; refused: number[]; elsewhere: Reply[] };

/** The owner of the account, who goes on signing in, with the right password. */
function createOwner(ways: { known(): Promise<Reply>; elsewhere(): Promise<Reply> }) {
  const told: Told = { longestMs: 0, refused: [], elsewhere: [] };
  async function signIn(): Promise<number> {
    const askedAt = performance.now();
    const { status } = await ways.known();
    if (status !== LET_IN) told.refused.push(status);
    return performance.now() - askedAt;
  }
  return {
    /** Where they signed in before; answers with how long it took in ms. */
    signIn,
    live: async (until: number): Promise<void> => {
      while (performance.now() < until) {
        await sleep(BREATH_MS);
        told.longestMs = Math.max(told.longestMs, await signIn());
        told.elsewhere.push(await ways.elsewhere());
      }
    },
    told: () => told,
  };
}

function judge(seen: {
  statuses: number[];
  elapsedMs: number;
  /** What the owner waited for a sign-in before. */
  calmMs: number;
  owner: Told;
}): Outcome {
  const { statuses, elapsedMs, calmMs, owner } = seen;
  const patienceMs = Math.max(PATIENCE_MS, HASHES_OF_PATIENCE * calmMs);
  const checked = statuses.filter((status) => status === CHECKED).length;
  const waiting = statuses.filter((status) => status === ASKED_TO_WAIT).length;
  const most = mostChecked(elapsedMs);
  const opened = owner.elsewhere.filter(({ status }) => status === LET_IN).length;
  const longestWaitMs = Math.max(0, ...owner.elsewhere.map(({ waitMs }) => waitMs));
  const faults: [isSo: boolean, sentence: string][] = [
    [checked > most, `${checked} guesses were checked, instead of ${most}`],
    [checked === 0, 'no guess was checked: this measured nothing'],
    // Each turn of the owner's own is one that the pause left open.
    [opened > most - FREE, `the right password, guessed ${opened} times, opened the account`],
    [waiting + checked < statuses.length, 'some guesses were answered neither 401 nor 429'],
    [owner.refused.length > 0, `a known browser was answered ${owner.refused.join(', ')}`],
    [owner.longestMs > patienceMs, `a known browser waited ${owner.longestMs.toFixed(0)} ms`],
    [longestWaitMs > LONGEST_PAUSE_MS, `the owner is asked to wait for ${longestWaitMs} ms`],
  ];
  return {
    figures: {
      guesses: statuses.length,
      checked,
      'longest sign-in of a known browser, ms': Math.round(owner.longestMs),
      'the owner elsewhere, s to wait': longestWaitMs / 1_000,
    },
    breaches: faults.flatMap(([isSo, sentence]) => (isSo ? [sentence] : [])),
  };
}

/** What is looked at in so long at most: pauses of 2, 4, 8 … seconds follow the free guesses. */
function mostChecked(elapsedMs: number): number {
  let count = FREE;
  for (let pauseMs = 2_000, atMs = pauseMs; atMs <= elapsedMs; count += 1) {
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    atMs += pauseMs;
  }
  return count;
}
