import { createReadings, type Readings } from '@parley/shared/text/pinyin';

let loading: Promise<Readings> | undefined;

/** How Chinese characters are read, in a chunk of its own: for those who have any to find. */
export function loadReadings(): Promise<Readings> {
  loading ??= import('virtual:pinyin-readings').then(
    ({ written }) => createReadings(written),
    (error) => {
      // The next one who asks tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
