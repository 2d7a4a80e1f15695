import { readStored, store } from '../lib/stored-choice.ts';

/** A panel whose width one chooses, in pixels. */
type PanelWidth = {
  /** Its part of the style sheet's variable and of the key it is kept under. */
  name: string;
  least: number;
  most: number;
  usual: number;
};

export const SIDEBAR = { name: 'sidebar', least: 200, most: 360, usual: 264 } satisfies PanelWidth;
export const PANEL = { name: 'panel', least: 320, most: 560, usual: 400 } satisfies PanelWidth;

export type { PanelWidth };

const keyOf = ({ name }: PanelWidth) => `parley.width.${name}`;

const within = ({ least, most }: PanelWidth, width: number): number =>
  Math.round(Math.min(most, Math.max(least, width)));

/** As wide as it was left. */
export function keptWidth(panel: PanelWidth): number {
  const kept = Number.parseInt(readStored(keyOf(panel)) ?? '', 10);
  return Number.isFinite(kept) ? within(panel, kept) : panel.usual;
}

/** Draws the panel this wide, or as near to it as it may be; answers how wide. Asks no component to be drawn again. */
export function showWidth(panel: PanelWidth, wanted: number): number {
  const width = within(panel, wanted);
  document.documentElement.style.setProperty(`--container-${panel.name}`, `${width / 16}rem`);
  return width;
}

/** The same, and keeps it for the next visit. */
export function keepWidth(panel: PanelWidth, wanted: number): number {
  const width = showWidth(panel, wanted);
  store(keyOf(panel), width === panel.usual ? null : String(width));
  return width;
}

// Before anything is drawn with it.
for (const panel of [SIDEBAR, PANEL]) showWidth(panel, keptWidth(panel));
