/** Nobody reads a page anew that they are just using. */
const QUIET_MS = 5_000;
/** How often a page that wants to be renewed looks whether it may, in milliseconds. */
const LOOK_MS = 1_000;
/** Out of reach, a server is asked again this much later, in milliseconds. */
const ASK_AGAIN_MS = 10_000;

export type RenewalParts = {
  /** How long nobody has typed, pressed or scrolled, in milliseconds; endless on a hidden page. */
  quietMs: () => number;
  /** Something is written that a reload would lose. */
  wouldLose: () => boolean;
  /** Whether the server answers: without it a reload would trade our page for an older one, or none. */
  isServerThere: () => Promise<boolean>;
  /** Remembers across the reload that this build was reloaded; false where that is impossible. */
  remember: () => boolean;
  /** Whether this very build was reloaded before: the server has no other page for us. */
  wasTried: () => boolean;
  reload: () => void;
};

/**
 * Reloads a page that is too old for its server by itself: once, at a moment that nobody notices,
 * and only if nothing is lost. Where that brings back the same page, its person decides.
 */
export function createRenewal(parts: RenewalParts) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const mayReload = () => parts.quietMs() >= QUIET_MS && !parts.wouldLose();

  async function look(): Promise<void> {
    if (!mayReload()) {
      timer = setTimeout(look, LOOK_MS);
      return;
    }
    const isThere = await parts.isServerThere();
    // Somebody may have begun to write while we asked.
    if (!isThere || !mayReload()) {
      timer = setTimeout(look, isThere ? LOOK_MS : ASK_AGAIN_MS);
      return;
    }
    // Without a memory it could go on for ever.
    if (parts.remember()) parts.reload();
  }

  return {
    /** Waits for the moment from now on. Safe to call again. */
    want(): void {
      if (timer !== undefined || parts.wasTried()) return;
      timer = setTimeout(look, LOOK_MS);
    },
  };
}
