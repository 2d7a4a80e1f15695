import { setTimeout as sleep } from 'node:timers/promises';
import { residentKb } from '../harness/process-cost.ts';
import type { Attack, Outcome } from './attack.ts';
import { type Acks, startNeighbour } from './neighbour.ts';
import type { Member, OpenStage } from './stage.ts';

const SAMPLE_MS = 100;

export type MeasuredAttack = Outcome & {
  attack: Pick<Attack, 'name' | 'tries'>;
  memory: MemoryMb;
  acks: Acks;
};

/** Resident memory of the server in megabytes. */
type MemoryMb = { before: number; peak: number; after: number };

/** Runs one attack beside an honest neighbour, and measures what it cost whom. */
export async function runAttack(
  stage: OpenStage,
  attack: Attack,
  neighbour: Member,
  options: {
    /** How long after the attack its memory is looked at again. */
    restMs: number;
  },
): Promise<MeasuredAttack> {
  const memoryMb = () => residentKb(stage.server.pid()) / 1024;
  const before = memoryMb();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryMb());
  }, SAMPLE_MS);
  const talking = await startNeighbour(stage, neighbour);
  let outcome: Outcome;
  let acks: Acks;
  try {
    outcome = await attack.run(stage);
  } finally {
    await stage.clear();
    acks = await talking.end();
    clearInterval(sampling);
  }
  await sleep(options.restMs);
  const { name, tries } = attack;
  return { ...outcome, attack: { name, tries }, memory: { before, peak, after: memoryMb() }, acks };
}
