import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as mintId } from 'uuid';
import { connectWire } from '../harness/wire.ts';
import type { Member, Stage } from './stage.ts';

const TABS = { short: 4, full: 20 };
const ROUNDS = { short: 5, full: 40 };
/** Between rounds, so that nobody is asked to slow down. */
const PAUSE_MS = { short: 50, full: 400 };

/** What a busy team does in a while: the memory it takes is what attacks are held against. */
export async function honestLoad(stage: Stage, people: readonly Member[]): Promise<void> {
  const { server, size, hallId: roomId } = stage;
  const wires = await Promise.all(
    Array.from({ length: TABS[size] }, (_, index) => {
      const person = people[index % people.length];
      if (!person) throw new Error('nobody is there');
      return connectWire(server, person.credentials);
    }),
  );
  for (let round = 0; round < ROUNDS[size]; round += 1) {
    for (const wire of wires) {
      const body = `Round ${round}, and everybody hears it`;
      await Promise.all([
        wire.must('message:send', { roomId, clientMessageId: mintId(), body }),
        wire.must('history:load', { roomId, limit: 100 }),
      ]);
    }
    await sleep(PAUSE_MS[size]);
  }
  for (const wire of wires) wire.close();
}
