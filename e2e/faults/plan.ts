import type { GapRule } from './client/catch-up.ts';
import type { Fault, Span } from './stage.ts';

/** What a run does. */
export type Plan = {
  seed: number;
  minutes: number;
  /** Deeds per second, of all senders together. */
  rate: number;
  senders: number;
  faults: readonly Fault[];
  span: Span;
  /** Where the server's sources are; absent: this repository. */
  root?: string;
  gapRule: GapRule;
  /** The longest the beacon may take to heal what only it can, in milliseconds. */
  headsMs: number;
};

/** The product's beacon comes each 36 s at the latest, and then there is something to read [SY8]. */
export const HEADS_MS = 45_000;
