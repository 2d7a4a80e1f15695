/** Those who want to hear of something, each told in turn. */
export function createListeners<Told>() {
  const listeners = new Set<(told: Told) => void>();
  return {
    /** Returns how to stop. */
    add(listener: (told: Told) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(told: Told): void {
      for (const listener of listeners) listener(told);
    },
  };
}
