export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof ENGINES)[number];

/** In CSS pixels. */
export type Size = { width: number; height: number };
/** In CSS pixels from the upper left corner of what is in view. */
type Point = { x: number; y: number };

/** The keys that tests press, as `KeyboardEvent.key` names them. */
export type Key =
  | ('Enter' | 'Escape' | 'End' | 'Tab' | 'Backspace')
  | ('ArrowUp' | 'ArrowDown' | 'ArrowRight')
  | 'k';
/** A key that is held while another is pressed. */
type Held = 'Shift' | 'Control';

/** How a browser is set up before it starts: what engines cannot change afterwards. */
export type BrowserSetup = {
  size: Size;
  colorScheme: 'light' | 'dark';
  /** How much may move: `less` where the system asks for it. */
  motion: 'all' | 'less';
  /** Whose colours are drawn: the page's own, or the few that somebody chose in their system. */
  colors: 'of the page' | 'of the system';
};

/** What a browser is asked about its system. */
export type SystemSetup = Omit<BrowserSetup, 'size'>;

/**
 * What every engine must be able to do, and all that is written for each of them apart: the verbs of
 * a page are built on these. Input goes through the engine, as events of a real mouse and keyboard.
 */
export type Tab = {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Answers the value of a JavaScript expression in the page, promises awaited, as JSON can say it. */
  run(expression: string): Promise<unknown>;
  moveMouse(to: Point): Promise<void>;
  click(at: Point): Promise<void>;
  turnWheel(at: Point, deltaY: number): Promise<void>;
  press(key: Key, held?: Held): Promise<void>;
  type(text: string): Promise<void>;
  resize(size: Size): Promise<void>;
  /** PNG of what is in view. */
  screenshot(): Promise<Buffer>;
  /**
   * What the page and the engine have complained about so far: errors nobody caught, errors and
   * warnings in the console, and what the content security policy refused.
   */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
};

/** A running engine. Every tab has cookies and storage of its own. */
export type Browser = {
  openTab(setup: BrowserSetup): Promise<Tab>;
  close(): Promise<void>;
};
