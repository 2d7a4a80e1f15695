import { ConsumerHeldError, dropConsumer } from '../consumers/drop-consumer.ts';
import { readConsumerFigures } from '../consumers/figures.ts';
import { beginAnew, tryParkedAgain } from '../consumers/steer.ts';
import { isoTime } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Store } from '../store/store.ts';

/** How those who follow the rooms stand, each with what it could not take. */
export async function listConsumers(store: Store): Promise<string> {
  const all = await readConsumerFigures(store);
  if (all.length === 0) return 'Nobody follows the rooms.';
  return all
    .flatMap(({ name, holder, rooms, numbers, since, parked, newestParked }) => {
      const behind =
        numbers === 0
          ? 'has taken all'
          : `${numbers} behind in ${rooms} rooms${since === null ? '' : `, since ${isoTime(since)}`}`;
      const by = holder === null ? 'no node works for it' : `by ${holder}`;
      const shown = newestParked.map(
        ({ at, roomId, seq, error }) => `    ${isoTime(at)}  ${roomId} ${seq}  ${error}`,
      );
      return [`${name}  ${behind}  ${by}  ${parked} put aside`, ...shown];
    })
    .join('\n');
}

/** Throws a Refusal. */
export async function tryAgain(store: Store, name: string): Promise<string> {
  await requireConsumer(store, name);
  const count = await tryParkedAgain(store, name);
  return `${name} tries ${count} again that it had put aside.`;
}

/** Throws a Refusal. */
export async function startOver(store: Store, name: string): Promise<string> {
  await requireConsumer(store, name);
  const rooms = await beginAnew(store, name);
  return `${name} takes ${rooms} rooms anew, from their start.`;
}

/** Throws a Refusal. */
export async function drop(store: Store, name: string): Promise<string> {
  await requireConsumer(store, name);
  try {
    await dropConsumer(store, name);
  } catch (error) {
    if (!(error instanceof ConsumerHeldError)) throw error;
    throw new Refusal(
      `${error.message}: what the servers know still is not dropped. One that was killed counts for some seconds more.`,
    );
  }
  return `${name} is forgotten; a server that knows it has it begin anew when it starts.`;
}

async function requireConsumer(store: Store, name: string): Promise<void> {
  const row = await store
    .selectFrom('consumers')
    .select('name')
    .where('name', '=', name)
    .executeTakeFirst();
  if (!row) throw new Refusal(`Nobody called ${name} follows the rooms; see consumers.`);
}
