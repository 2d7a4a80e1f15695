import type { PresenceState } from '@parley/shared/presence';

type Present = Exclude<PresenceState, 'offline'>;

/** The connections of this node and what each says of its person. */
export class LocalConnections {
  readonly #byPerson = new Map<string, Map<string, Present>>();

  set(connectionId: string, userId: string, state: Present): void {
    const open = this.#byPerson.get(userId) ?? new Map<string, Present>();
    this.#byPerson.set(userId, open.set(connectionId, state));
  }

  remove(connectionId: string, userId: string): void {
    const open = this.#byPerson.get(userId);
    open?.delete(connectionId);
    if (open?.size === 0) this.#byPerson.delete(userId);
  }

  /** Online in one tab beats away in another. */
  stateOf(userId: string): PresenceState {
    const open = this.#byPerson.get(userId);
    if (!open) return 'offline';
    return [...open.values()].includes('online') ? 'online' : 'away';
  }
}
