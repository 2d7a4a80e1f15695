import type { Patience } from '@parley/shared/retry-delay';
import type { z } from 'zod';
import type { DeliveryRow } from '../../store/tables.ts';

/** What became of an attempt. Reasons are for the operator: short, and without what was delivered. */
export type Outcome =
  | { outcome: 'delivered' }
  /** This one will never arrive. */
  | { outcome: 'refused'; reason: string }
  /** Nothing will arrive there any more: all that waits for the target ends with it. */
  | { outcome: 'gone' }
  /** Another time, and not before `afterMs` milliseconds where somebody said so (`Retry-After`). */
  | { outcome: 'again'; reason: string; afterMs?: number };

/** How a kind is treated. All times in milliseconds. */
export type DeliveryRules = {
  kind: string;
  /** After which it is of no use any more. */
  lifetimeMs: number;
  /** How often one is tried at most. */
  tries: number;
  /** The pauses of a target that fails. */
  patience: Patience;
  /** Targets that one node is busy with at a time, and deliveries to one of them. */
  atOnce: number;
  atOncePerTarget: number;
  /** How many may wait for one target: of more the oldest fall out. */
  mostWaiting: number;
  /** For one attempt, at most half a minute: `signal` ends it, and nobody waits longer. */
  attemptMs: number;
};

/** An attempt, as the kind's feature sees it; `attempt` counts from 1. It may be one more after a success that a node did not live to note. */
export type Delivery<Payload> = Pick<DeliveryRow, 'id' | 'target' | 'userId' | 'key'> & {
  payload: Payload;
  attempt: number;
};

/** A kind as the engine knows it. */
export type Deliverer = DeliveryRules & {
  deliver(row: DeliveryRow, signal: AbortSignal): Promise<Outcome>;
};

/** A kind as its feature knows it. */
export type TypedDeliverer<Payload> = Deliverer & { write(payload: Payload): string };

/**
 * A kind of deliveries. Each arrives at least once while it is of use, mostly once: whoever is on the other side
 * knows a double by its id.
 */
export function defineDeliverer<Payload>(
  parts: DeliveryRules & {
    payload: z.ZodType<Payload>;
    deliver(delivery: Delivery<Payload>, signal: AbortSignal): Promise<Outcome>;
  },
): TypedDeliverer<Payload> {
  const { payload: schema, deliver, ...rules } = parts;
  return {
    ...rules,
    write: (payload) => JSON.stringify(payload),
    deliver: async ({ payload: written, attempts: attempt, ...row }, signal) => {
      const payload = readPayload(schema, written);
      if (!payload.success) return { outcome: 'refused', reason: 'unreadable' };
      const { id, target, userId, key } = row;
      return deliver({ id, target, userId, key, payload: payload.data, attempt }, signal);
    },
  };
}

function readPayload<Payload>(schema: z.ZodType<Payload>, written: string) {
  try {
    return schema.safeParse(JSON.parse(written));
  } catch {
    return { success: false as const };
  }
}
