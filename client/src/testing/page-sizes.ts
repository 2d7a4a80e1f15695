import { z } from 'zod';

const topSchema = z.object({ top: z.number() });

const WIDTH_PX = 1280;
/** Of the scrolling list: some twenty rows fit. */
const SCREEN_PX = 800;
const ROW_PX = 40;

/** What virtua makes as high as all of its rows. */
const ALL_ROWS = '[style*="contain: size"]';

/**
 * Gives the elements of a page without a layout the sizes that a list which draws what is on screen
 * asks for: what scrolls is as high as the screen, anything else as one row.
 */
export function pretendSizes(): void {
  const heightOf = (element: Element) =>
    element.classList.contains('overflow-y-auto') ? SCREEN_PX : ROW_PX;

  class SizesAtOnce implements ResizeObserver {
    readonly #tell: ResizeObserverCallback;
    constructor(tell: ResizeObserverCallback) {
      this.#tell = tell;
    }
    observe(target: Element): void {
      const contentRect = new DOMRect(0, 0, WIDTH_PX, heightOf(target));
      const size = [{ inlineSize: WIDTH_PX, blockSize: contentRect.height }];
      const sizes = { borderBoxSize: size, contentBoxSize: size, devicePixelContentBoxSize: size };
      queueMicrotask(() => this.#tell([{ target, contentRect, ...sizes }], this));
    }
    unobserve(): void {}
    disconnect(): void {}
  }

  window.ResizeObserver = SizesAtOnce;
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      ...{ media, matches: true, onchange: null },
      ...{ addListener: () => undefined, removeListener: () => undefined },
    });
  HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, to?: unknown) {
    const { top } = topSchema.parse(to);
    this.scrollTop = Math.min(top, this.scrollHeight - this.clientHeight);
    this.dispatchEvent(new Event('scroll'));
  };
  Object.defineProperties(HTMLElement.prototype, {
    offsetParent: { get: () => document.body },
    scrollHeight: {
      get(this: HTMLElement) {
        const list = this.querySelector<HTMLElement>(ALL_ROWS);
        return list === null ? heightOf(this) : Number.parseFloat(list.style.height);
      },
    },
    clientHeight: {
      get(this: HTMLElement) {
        return heightOf(this);
      },
    },
  });
}
