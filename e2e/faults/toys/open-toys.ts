import { echoesWith } from './echoes.ts';
import { startLetterBox } from './letter-box.ts';
import type { Toy } from './toy.ts';
import { traces } from './traces.ts';

/** All that a run can add to the server, with what it needs outside until it is closed. */
export async function openToys(): Promise<{ toys: readonly Toy[]; close(): Promise<void> }> {
  const box = await startLetterBox();
  return { toys: [traces, echoesWith(box)], close: box.stop };
}
