import { type Ack, accepted, refused } from '@parley/shared/error';
import { createAllowance } from '../lib/allowance.ts';
import { HOUR_MS, SECOND_MS } from '../lib/clock.ts';
import type { CreateLimiter } from '../lib/limiters.ts';

const KIB = 1_024;

/**
 * What stays when it was asked for, per person and hour: far more than anybody needs by hand, and so
 * little that a flood is an annoyance. One person made 1,215 rooms for 22 others in 29 s.
 */
const PER_HOUR = {
  /** Rooms of any kind that were not there. */
  rooms: 60,
  /** People brought into rooms, each room counted. */
  people: 1_000,
  /** Links that let people in. */
  links: 60,
  /** Each of which is read by a process of its own. */
  pictures: 30,
  /** Of the database: about 32,000 short messages, or 4 million Chinese characters. */
  bytes: 12 * KIB * KIB,
} as const;

/** What a message takes in the database besides its body, with its part of the indexes. */
const MESSAGE_BYTES = 350;
/** The rate that these amounts are meant for, and the least they are divided by. */
const USUAL_COMMANDS_PER_SECOND = 50;
const WINDOW_SECONDS = HOUR_MS / SECOND_MS;

type Amounts = Partial<Record<keyof typeof PER_HOUR, number>>;

export type Quotas = {
  /** All of it or, past one of the bounds, RATE_LIMITED. */
  take(userId: string, amounts: Amounts): Promise<Ack<Record<string, never>>>;
  /** What was taken and came to nothing. */
  giveBack(userId: string, amounts: Amounts): Promise<void>;
  close(): void;
};

/**
 * Bounds what people leave behind for good, apart from how fast they ask. Whoever lets people ask more
 * often than usual lets them store as much more.
 */
export function createQuotas(commandsPerSecond: number, shared: CreateLimiter | undefined): Quotas {
  const factor = Math.max(1, commandsPerSecond / USUAL_COMMANDS_PER_SECOND);
  const allowance = (what: keyof typeof PER_HOUR) =>
    createAllowance(
      {
        keyPrefix: `hourly-${what}`,
        points: Math.ceil(PER_HOUR[what] * factor),
        duration: WINDOW_SECONDS,
      },
      shared,
    );
  const allowances = {
    rooms: allowance('rooms'),
    people: allowance('people'),
    links: allowance('links'),
    pictures: allowance('pictures'),
    bytes: allowance('bytes'),
  };
  const each = (amounts: Amounts) =>
    [
      { of: allowances.rooms, cost: amounts.rooms ?? 0 },
      { of: allowances.people, cost: amounts.people ?? 0 },
      { of: allowances.links, cost: amounts.links ?? 0 },
      { of: allowances.pictures, cost: amounts.pictures ?? 0 },
      { of: allowances.bytes, cost: amounts.bytes ?? 0 },
    ].filter(({ cost }) => cost > 0);

  return {
    take: async (userId, amounts) => {
      for (const { of, cost } of each(amounts)) {
        const allowed = await of.take(userId, cost);
        if (allowed.ok) continue;
        const { retryAfterMs } = allowed;
        return refused('RATE_LIMITED', 'That is enough for this hour.', { retryAfterMs });
      }
      return accepted({});
    },
    giveBack: async (userId, amounts) => {
      for (const { of, cost } of each(amounts)) await of.giveBack(userId, cost);
    },
    close: () => {
      for (const one of Object.values(allowances)) one.close();
    },
  };
}

/** What a message, or its next body, takes for good. */
export const storedBytes = ({ body }: { body: string }): number =>
  MESSAGE_BYTES + Buffer.byteLength(body);
