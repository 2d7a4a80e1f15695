import type { Readings } from '@parley/shared/text/pinyin';
import { useEffect, useState } from 'react';
import { loadReadings } from '../lib/readings.ts';

/** How Chinese characters are read, once somebody wants them and they have come; without them, Chinese is found by its characters. */
export function useReadings(isWanted: boolean): Readings | undefined {
  const [readingsOf, setReadings] = useState<Readings>();
  const isLacking = isWanted && readingsOf === undefined;
  useEffect(() => {
    if (!isLacking) return;
    loadReadings().then(
      (readings) => setReadings(() => readings),
      () => undefined,
    );
  }, [isLacking]);
  return readingsOf;
}
