import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

/** What happens to the page of a real browser. */
export const tabFaults: readonly Fault[] = [
  {
    kind: 'browser tab closed and opened',
    strike: async (stage) => {
      const tab = stage.random.pick(stage.tabs);
      await tab.close();
      await lasting(stage);
      await tab.open();
    },
  },
  {
    kind: 'browser tab frozen',
    strike: async (stage) => {
      const tab = stage.random.pick(stage.tabs);
      await tab.freeze();
      await lasting(stage);
      await tab.thaw();
    },
  },
  {
    kind: 'browser offline',
    strike: async (stage) => {
      const tab = stage.random.pick(stage.tabs);
      await tab.goOffline();
      await lasting(stage);
      await tab.goOnline();
    },
  },
];
