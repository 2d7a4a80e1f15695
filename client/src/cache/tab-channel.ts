/** What the tabs of this browser say to each other. */
export type TabChannel = {
  say(message: unknown): void;
  /** Calls `handler` with what other tabs say: anything at all, to be parsed. */
  onMessage(handler: (message: unknown) => void): void;
};

/** The channel of this name; one on which nobody speaks where a browser has none or forbids it. */
export function openTabChannel(name: string): TabChannel {
  const channel = tryOpen(name);
  return {
    say: (message) => channel?.postMessage(message),
    onMessage: (handler) => {
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => handler(data));
    },
  };
}

function tryOpen(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
