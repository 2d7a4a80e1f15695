import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { SAYING } from '../../testing/due-nodes.ts';
import { dueScene, SOON } from '../../testing/due-scene.ts';

const { left, plan, said, saying, server, start } = dueScene();

/** What PostgreSQL says of a statement that it ended since it took too long, without the seconds. */
const makeSlow = (body: string) =>
  sql`
    create or replace function take_long() returns trigger language plpgsql as ${sql.lit(`begin
      if new.body = '${body}' then
        raise exception 'canceling statement due to statement timeout' using errcode = '57014';
      end if;
      return new;
    end`)};
    create or replace trigger take_long before insert on messages for each row execute function take_long();
  `.execute(server().store);

test('what takes the store too long each time holds up nothing else for long, waits longer each time, and is parked', async () => {
  await makeSlow('endless');
  const bodies = ['one', 'two', 'three'];
  await plan(...bodies.map((body) => saying(body)), saying('endless'));
  const lines = await start(SAYING);
  // In one batch with it they failed as it did.
  await expect
    .poll(async () => (await left()).map(({ tries }) => tries), SOON)
    .toEqual([1, 1, 1, 1]);
  await expect.poll(async () => (await said()).sort(), SOON).toEqual(bodies.toSorted());

  const rest = async () => Number((await left())[0]?.tryAt) - Date.now();
  const rests: number[] = [];
  for (let tries = 2; tries < 5; tries += 1) {
    await expect.poll(async () => (await left())[0]?.tries, SOON).toBe(tries);
    rests.push(await rest());
    await server().store.updateTable('due').set({ tryAt: 0 }).execute();
  }
  expect(rests[2]).toBeGreaterThan(Math.max(rests[0] ?? 0, 1_000));
  await expect
    .poll(left, SOON)
    .toMatchObject([
      { parkedAt: expect.anything(), error: expect.stringContaining('statement timeout') },
    ]);
  expect(lines.filter((line) => line.includes('was parked'))).toHaveLength(1);
});
