import type { PresenceState } from '@parley/shared/presence';
import { SECOND_MS } from '../../lib/clock.ts';

/** What a node says about its people holds this long without a renewal. */
export const LEASE_MS = 15 * SECOND_MS;
export const RENEW_MS = 5 * SECOND_MS;

/** A node's word about who is connected to it: `full` replaces all it said before. */
export type PresenceAnnouncement = {
  nodeId: string;
  full: boolean;
  states: [userId: string, state: PresenceState][];
};

type NodeLease = { states: Map<string, PresenceState>; expiresAt: number };

/**
 * Who is where, as the union over all nodes. A node that dies says nothing more, and its people
 * go offline when its lease ends: presence never sticks.
 */
export class PresenceDirectory {
  readonly #nodes = new Map<string, NodeLease>();

  /** Takes a node's word; answers with the people it was about. */
  receive({ nodeId, full, states }: PresenceAnnouncement, now: number): string[] {
    const before = this.#nodes.get(nodeId)?.states ?? new Map<string, PresenceState>();
    const after = full ? new Map(states) : new Map([...before, ...states]);
    for (const [userId, state] of after) if (state === 'offline') after.delete(userId);
    this.#nodes.set(nodeId, { states: after, expiresAt: now + LEASE_MS });
    return full ? [...before.keys(), ...after.keys()] : states.map(([userId]) => userId);
  }

  /** Ends leases that were not renewed; answers with the people they held. */
  expire(now: number): string[] {
    const affected: string[] = [];
    for (const [nodeId, { states, expiresAt }] of this.#nodes) {
      if (expiresAt > now) continue;
      affected.push(...states.keys());
      this.#nodes.delete(nodeId);
    }
    return affected;
  }

  /** Online anywhere beats away anywhere beats offline. */
  stateOf(userId: string): PresenceState {
    let best: PresenceState = 'offline';
    for (const { states } of this.#nodes.values()) {
      const state = states.get(userId);
      if (state === 'online') return 'online';
      if (state === 'away') best = 'away';
    }
    return best;
  }
}
