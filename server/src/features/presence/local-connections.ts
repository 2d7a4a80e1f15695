import type { PresenceState } from '@parley/shared/presence';

type Open = { userId: string; state: 'online' | 'away' };

/** The connections of this node and what each says of its person. */
export class LocalConnections {
  readonly #open = new Map<string, Open>();

  set(connectionId: string, userId: string, state: 'online' | 'away'): void {
    this.#open.set(connectionId, { userId, state });
  }

  remove(connectionId: string): void {
    this.#open.delete(connectionId);
  }

  /** Each connected person once: online in one tab beats away in another. */
  states(): Map<string, PresenceState> {
    const states = new Map<string, PresenceState>();
    for (const { userId, state } of this.#open.values()) {
      if (states.get(userId) !== 'online') states.set(userId, state);
    }
    return states;
  }
}
