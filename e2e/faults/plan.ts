import type { GapRule } from './client/catch-up.ts';
import type { Deploy } from './deployment.ts';
import type { Span } from './stage.ts';
import type { Toy } from './toys/toy.ts';

/** What a run does. */
export type Plan = {
  seed: number;
  minutes: number;
  /** Deeds per second, of all senders together. */
  rate: number;
  senders: number;
  /** What is broken. */
  deploy: Deploy;
  /** The kinds of fault that strike; absent: all that can. */
  only?: ReadonlySet<string>;
  span: Span;
  gapRule: GapRule;
  /** The longest the beacon may take to heal what only it can, in milliseconds. */
  headsMs: number;
  /** What else is in the server that is deployed, and audited. */
  toys?: readonly Toy[];
  /** The longest they may take to finish once nothing is wrong any more, in milliseconds; see `auditToys`. */
  toysMs?: number;
};

/** Whatever a node that died had in hand is another's a minute later at the latest. */
export const TOYS_MS = 80_000;

/** The product's beacon comes each 36 s at the latest, and then there is something to read [SY8]. */
export const HEADS_MS = 45_000;
