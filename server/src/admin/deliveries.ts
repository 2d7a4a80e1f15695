import { loadDeliveryFigures } from '../consumers/deliveries/figures.ts';
import { SECOND_MS } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';

/** A kind on a line. */
export async function showDeliveries(store: Store): Promise<string> {
  const figures = await loadDeliveryFigures(store);
  if (figures.length === 0) return 'Nothing was to be delivered in the last days.';
  return figures
    .map(({ kind, waiting, oldestMs, resting, delivered, repeated, failed }) => {
      const since = waiting === 0 ? '' : ` (for up to ${Math.round(oldestMs / SECOND_MS)} s)`;
      const again = repeated === 0 ? '' : ` (${repeated} of them after more than one attempt)`;
      return `${kind}: ${waiting} wait${since}, ${resting} targets rest; ${delivered} delivered${again}, ${failed} failed`;
    })
    .join('\n');
}
