import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { calendarDay, msToMidnight, now } from '../lib/clock.ts';

/** A machine that slept, or whose clock was set, is found out by then. */
const LOOK_MS = 60_000;

type WallClock = {
  /** As `dayOf` counts. */
  today: number;
  /** The calendar day of a moment, as a whole number; another function when the zone changes. */
  dayOf: (at: number) => number;
  /** E.g. `Europe/Berlin`. */
  zone: string;
  /** The browser's first choice, e.g. `en-GB`. */
  browserLocale: string;
};

const wallClock = createStore<WallClock>(() => read(undefined));

function read(before: WallClock | undefined): WallClock {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const dayOf = before?.zone === zone ? before.dayOf : (moment: number) => calendarDay(moment);
  return { today: dayOf(now()), dayOf, zone, browserLocale: readBrowserLocale() };
}

/** A browser started without a locale may name one that does not exist. */
function readBrowserLocale(): string {
  try {
    return new Intl.Locale(navigator.language).toString();
  } catch {
    return new Intl.DateTimeFormat().resolvedOptions().locale;
  }
}

function look(): void {
  wallClock.setState((before) => read(before), true);
}

/**
 * Looks at the clock, the zone and the browser's region each minute and at midnight, and when
 * somebody comes back to the page: what was drawn by them is then drawn anew. Call once per page.
 */
export function followWallClock(): void {
  const lookOn = () => {
    look();
    setTimeout(lookOn, Math.min(LOOK_MS, msToMidnight(now())));
  };
  lookOn();
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  window.addEventListener('languagechange', look);
}

/** What today is, and how to tell the day of a moment in the reader's zone. */
export function useCalendar(): Pick<WallClock, 'today' | 'dayOf'> {
  const today = useStore(wallClock, (held) => held.today);
  const dayOf = useStore(wallClock, (held) => held.dayOf);
  return { today, dayOf };
}

/** Where the reader is, as far as the browser tells. */
export function useReaderPlace(): Pick<WallClock, 'zone' | 'browserLocale'> {
  const zone = useStore(wallClock, (held) => held.zone);
  const browserLocale = useStore(wallClock, (held) => held.browserLocale);
  return { zone, browserLocale };
}
