import type { Parley } from '../targets/parley.ts';
import type { Target } from '../targets/target.ts';
import type { Figure } from './measurement.ts';

/** Something worth measuring. */
export type Workload = { name: string; title: string } & (
  | {
      targets: 'all';
      /** One round. Starts the target and ends it; throws VoidRun when anything was lost. */
      measure(target: Target): Promise<Figure[]>;
    }
  | {
      /** What is about accounts, history or storage, where peers have nothing to compare. */
      targets: 'parley alone';
      measure(parley: Parley): Promise<Figure[]>;
    }
);
