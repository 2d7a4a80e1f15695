/** What React tells its developer tools of a drawing, as far as it matters here. */
type Fiber = {
  type: unknown;
  flags: number;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
};
type Root = { current: Fiber };

/** React sets it on what it called, and not on what it passed over. */
const PERFORMED_WORK = 1;

/** What comes thick is drawn ten times a second: whoever waits for less may miss the next drawing. */
const CALM_FRAMES = 12;

/** How often each component that was there was drawn again, by name. What appears is no redraw. */
export type Redrawn = Readonly<Record<string, number>>;

/**
 * Hears what React draws from now on, told the way its developer tools are: no component knows of it.
 * Call before react-dom is loaded.
 */
export function hearCommits() {
  let commits: Redrawn[] = [];
  /** The commits since it was asked last, each with what was redrawn in it. */
  function take(): Redrawn[] {
    const taken = commits;
    commits = [];
    return taken;
  }
  Object.assign(globalThis, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      isDisabled: false,
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot: (_renderer: number, { current }: Root) => {
        const redrawn: Record<string, number> = {};
        note(current, redrawn);
        commits.push(redrawn);
      },
    },
  });
  return {
    take,
    /** The commits until there was none for some frames. */
    async untilCalm(): Promise<Redrawn[]> {
      const drawn: Redrawn[] = [];
      for (let quiet = 0; quiet < CALM_FRAMES; quiet += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = take();
        if (now.length > 0) quiet = 0;
        drawn.push(...now);
      }
      return drawn;
    },
  };
}

/** Below a fiber whose children are those of the time before, nothing was looked at. */
function note(fiber: Fiber, redrawn: Record<string, number>): void {
  const before = fiber.alternate;
  if (before === null) return;
  const name = nameOf(fiber.type);
  if (name !== undefined && (fiber.flags & PERFORMED_WORK) !== 0) {
    redrawn[name] = (redrawn[name] ?? 0) + 1;
  }
  if (fiber.child === before.child) return;
  for (let child = fiber.child; child !== null; child = child.sibling) note(child, redrawn);
}

/** Of a component; undefined for what belongs to the page or to React itself. */
function nameOf(type: unknown): string | undefined {
  if (typeof type === 'function') return type.name;
  if (typeof type !== 'object' || type === null) return undefined;
  if ('type' in type) return nameOf(type.type);
  return 'render' in type ? nameOf(type.render) : undefined;
}
