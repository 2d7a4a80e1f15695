import type { PresenceState } from '@parley/shared/presence';
import type { NodePresence, PresenceChanges } from '../../redis/presence-leases.ts';

type Known = { version: number; states: Map<string, PresenceState> };

/**
 * Who is where, as the union over all nodes. Calls that change it answer with the people it was
 * about, whose state may be another now.
 */
export class PresenceDirectory {
  readonly #nodes = new Map<string, Known>();

  /** Takes the change that leads to this version. `gap`: one before it is missing; read the set. */
  apply(nodeId: string, version: number, changes: PresenceChanges): string[] | 'gap' {
    const known = this.#nodes.get(nodeId);
    if (version <= (known?.version ?? -1)) return [];
    if (known?.version !== version - 1) return 'gap';
    known.version = version;
    for (const [userId, state] of changes) {
      if (state === 'offline') known.states.delete(userId);
      else known.states.set(userId, state);
    }
    return changes.map(([userId]) => userId);
  }

  /** Takes a whole set, unless a newer one is known. */
  replace(nodeId: string, { version, states }: NodePresence): string[] {
    const before = this.#nodes.get(nodeId);
    if (before && before.version > version) return [];
    this.#nodes.set(nodeId, { version, states: new Map(states) });
    return [...(before?.states.keys() ?? []), ...states.map(([userId]) => userId)];
  }

  /** Forgets a node and whoever was there. */
  drop(nodeId: string): string[] {
    const known = this.#nodes.get(nodeId);
    this.#nodes.delete(nodeId);
    return [...(known?.states.keys() ?? [])];
  }

  nodeIds(): string[] {
    return [...this.#nodes.keys()];
  }

  setOf(nodeId: string): NodePresence {
    const { version, states } = this.#nodes.get(nodeId) ?? { version: 0, states: [] };
    return { version, states: [...states] };
  }

  /** Undefined: nothing was heard of that node. */
  versionOf(nodeId: string): number | undefined {
    return this.#nodes.get(nodeId)?.version;
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
