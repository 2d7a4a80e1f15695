import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Network } from '../../faults/network.ts';
import { openEyes, type Sight, sightsSchema, type Target } from '../in-page/eyes.ts';
import type { Engine, Tab } from './tab.ts';
import { words } from './words.ts';

/** How long what a test waits for may take on a busy machine. */
const LIMIT_MS = 20_000;
const LOOK_EVERY_MS = 50;

const LIBRARY = readFileSync(
  join(
    dirname(createRequire(import.meta.url).resolve('@testing-library/dom/package.json')),
    'dist/@testing-library/dom.umd.min.js',
  ),
  'utf8',
);

/**
 * A page of Parley in some engine, in the words of who looks at it. Each verb waits until it can be
 * done, and throws with what was looked for and what was there instead.
 */
export type Page = Pick<Tab, 'run' | 'press' | 'type' | 'resize' | 'screenshot'> & {
  engine: Engine;
  goto(path: string): Promise<void>;
  reload(): Promise<void>;
  /** Waits until there is exactly one; answers how it looks. */
  see(target: Target): Promise<Sight>;
  /** The same, once it is whole within the window with nothing above it. */
  seeInView(target: Target): Promise<Sight>;
  /** Waits until there is none. */
  missing(target: Target): Promise<void>;
  /** Those that are there now, in their order on the page. */
  all(target: Target): Promise<Sight[]>;
  /** Waits until what is seen is right; `what` says in the error what it should be. */
  seeThat(target: Target, what: string, isRight: (sights: Sight[]) => boolean): Promise<Sight[]>;
  click(target: Target): Promise<void>;
  hover(target: Target): Promise<void>;
  turnWheel(over: Target, deltaY: number): Promise<void>;
  /** Clicks into a field and types. */
  write(into: Target, text: string): Promise<void>;
  /** Takes the way to the server away, and what is under way with it. */
  cut(): void;
  /** Gives it back, and says so to the page, as an operating system does. */
  restore(): Promise<void>;
  complaints(): Promise<string[]>;
};

export function createPage(engine: Engine, tab: Tab, network: Network): Page {
  let heal = (): void => undefined;
  let lastError: unknown;

  /** Looks without waiting; a page between two documents shows nothing. */
  async function all(target: Target): Promise<Sight[]> {
    const look = `window.parleyEyes?.see(${JSON.stringify(target)})`;
    try {
      const seen = sightsSchema.parse(await tab.run(look));
      if (seen) return seen;
      await tab.run(`(() => {${LIBRARY}\n})()`);
      await tab.run(`(${openEyes})()`);
      return sightsSchema.parse(await tab.run(look)) ?? [];
    } catch (error) {
      lastError = error;
      return [];
    }
  }

  async function seeThat(
    target: Target,
    what: string,
    isRight: (sights: Sight[]) => boolean,
  ): Promise<Sight[]> {
    const deadline = performance.now() + LIMIT_MS;
    let sights = await all(target);
    while (!isRight(sights)) {
      if (performance.now() > deadline) {
        throw new Error(await complain(target, what, sights), { cause: lastError });
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      sights = await all(target);
    }
    return sights;
  }

  async function complain(target: Target, what: string, sights: Sight[]): Promise<string> {
    const there = sights.map(({ text, value }) => JSON.stringify(value || text)).join(', ');
    const page = await tab.run("location.pathname + ': ' + document.body.innerText");
    return `${engine}: ${words(target)} is not ${what} within ${LIMIT_MS / 1000} s. There is ${there || 'none'}. The page is ${page}`;
  }

  async function seeOne(
    target: Target,
    what: string,
    isRight: (sight: Sight) => boolean,
  ): Promise<Sight> {
    const sights = await seeThat(target, what, ([first, ...others]) => {
      return first !== undefined && others.length === 0 && isRight(first);
    });
    const [sight] = sights;
    if (!sight) throw new Error('what was seen is gone');
    return sight;
  }

  /** The middle of it, once nothing moves it or covers it any more. */
  async function pointAt(target: Target) {
    await seeOne(target, 'there once', () => true);
    await tab.run(`window.parleyEyes?.bringIntoView(${JSON.stringify(target)})`);
    let last: Sight | undefined;
    const { box } = await seeOne(target, 'still and in view', (sight) => {
      const isStill = last !== undefined && isSameBox(last.box, sight.box);
      last = sight;
      return isStill && sight.isInView;
    });
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async function click(target: Target): Promise<void> {
    await tab.click(await pointAt(target));
  }

  return {
    engine,
    run: tab.run,
    press: tab.press,
    type: tab.type,
    resize: tab.resize,
    screenshot: tab.screenshot,
    complaints: tab.complaints,
    goto: (path) => tab.goto(new URL(path, network.url).href),
    reload: tab.reload,
    see: (target) => seeOne(target, 'there once', () => true),
    seeInView: (target) => seeOne(target, 'in view', ({ isInView }) => isInView),
    missing: async (target) => {
      await seeThat(target, 'gone', (sights) => sights.length === 0);
    },
    all,
    seeThat,
    click,
    hover: async (target) => tab.moveMouse(await pointAt(target)),
    turnWheel: async (over, deltaY) => {
      const { box } = await seeOne(over, 'there once', () => true);
      await tab.turnWheel({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, deltaY);
    },
    write: async (into, text) => {
      await click(into);
      await tab.type(text);
    },
    cut: () => {
      heal = network.sever('reset');
    },
    restore: async () => {
      heal();
      await tab.run("window.dispatchEvent(new Event('online'))");
    },
  };
}

const isSameBox = (one: Sight['box'], other: Sight['box']): boolean =>
  one.x === other.x &&
  one.y === other.y &&
  one.width === other.width &&
  one.height === other.height;
