/** Which connections want to hear of whom. */
export class Watches {
  readonly #watched = new Map<string, Set<string>>();
  readonly #watchers = new Map<string, Set<string>>();

  /** Replaces what the connection watched before. */
  set(connectionId: string, userIds: string[]): void {
    this.remove(connectionId);
    this.#watched.set(connectionId, new Set(userIds));
    for (const userId of userIds) {
      const watchers = this.#watchers.get(userId) ?? new Set<string>();
      this.#watchers.set(userId, watchers.add(connectionId));
    }
  }

  remove(connectionId: string): void {
    for (const userId of this.#watched.get(connectionId) ?? []) {
      const watchers = this.#watchers.get(userId);
      watchers?.delete(connectionId);
      if (watchers?.size === 0) this.#watchers.delete(userId);
    }
    this.#watched.delete(connectionId);
  }

  watchersOf(userId: string): Iterable<string> {
    return this.#watchers.get(userId) ?? [];
  }
}
