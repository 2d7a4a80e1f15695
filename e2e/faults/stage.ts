import type { Random } from '../harness/random.ts';
import type { Client } from './client/client.ts';
import type { Network } from './network.ts';
import type { Tab } from './tabs.ts';

/** How long a fault that takes time lasts, in milliseconds. */
export type Span = { leastMs: number; mostMs: number };

/** What every fault may touch, whatever people talk through. */
export type Stage = {
  network: Network;
  clients: readonly Client[];
  tabs: readonly Tab[];
  /** Rooms that people talk in. */
  busyRoomIds: ReadonlySet<string>;
  random: Random;
  span: Span;
};

/** Something that goes wrong. `strike` resolves when it is over and recovery may begin. */
export type Fault = { kind: string; strike(stage: Stage): Promise<void> };
