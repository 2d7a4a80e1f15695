import { accepted, refused } from '@parley/shared/error';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import type { DueRow } from '../../store/tables.ts';
import { cancelDue, planDue, SAYING, startDueNode } from '../../testing/due-nodes.ts';
import { ago, dueScene, LONG_AGO, SOON } from '../../testing/due-scene.ts';
import { defineDueKind } from './due-kind.ts';
import { takeDue } from './due-queue.ts';
import { dueOf } from './due-shelf.ts';
import { endingWith } from './happen.ts';

const { ana, left, nodes, nothingIsLeft, plan, planner, said, saying, server, start } = dueScene();

/** What is left, and nothing of it waits any longer. */
const hurried = async () => {
  await server().store.updateTable('due').set({ tryAt: 0 }).where('tryAt', '>', 0).execute();
  return left();
};

test('what was due while nobody ran happens at the start, once, in the order of its times', async () => {
  const order = [3, 1, 4, 0, 2].map((minute) =>
    saying(`${minute}`, ago(LONG_AGO - minute * MINUTE_MS)),
  );
  await plan(...order);
  await start(SAYING);
  await nothingIsLeft();
  expect(await said()).toEqual(['0', '1', '2', '3', '4']);
});

test('of many nodes that start at once, each thing is done by one, in one order', async () => {
  const bodies = Array.from({ length: 250 }, (_, index) => `${index}`);
  const planned = bodies.map((body, index) => planDue(saying(body, ago(LONG_AGO - index))));
  await Promise.all(planned.map((command) => planner().log.append(command)));
  await Promise.all([start(SAYING), start(SAYING), start(SAYING)]);
  await nothingIsLeft();
  expect(await said()).toEqual(bodies);
});

test('what is planned for later happens then, also where it was planned on another node', async () => {
  await start(SAYING);
  const at = Date.now() + 300;
  await plan(saying('here', { at }));
  await nodes[0]?.log.append(planDue(saying('there', { at: at + 1 })));
  expect(await said()).toEqual([]);
  await nothingIsLeft();
  expect(Date.now()).toBeGreaterThanOrEqual(at);
  expect((await said()).sort()).toEqual(['here', 'there']);
});

test('what is moved happens at its new time alone, and what is cancelled never', async () => {
  const [moved, cancelled, kept] = ['moved', 'cancelled', 'kept'].map((body) =>
    saying(body, { at: Date.now() + MINUTE_MS }),
  );
  if (!moved || !cancelled || !kept) throw new Error('Nothing was planned');
  await plan(moved, cancelled, kept);
  await plan(saying('moved indeed', ago(0), moved.id));
  await planner().log.append(cancelDue(cancelled));
  await start(SAYING);
  await expect.poll(said, SOON).toEqual(['moved indeed']);
  expect((await left()).map(({ id }) => id)).toEqual([kept.id]);
});

test('a node that was frozen with something in hand does nothing once another has done it', async () => {
  await plan(saying('once'));
  const [frozen] = await takeDue(server().store, { claim: 'frozen', kinds: ['saying'] });
  if (!frozen) throw new Error('Nothing was due');
  expect(await takeDue(server().store, { claim: 'other', kinds: ['saying'] })).toEqual([]);
  await server().store.updateTable('due').set({ claimedUntil: 1 }).execute();
  await start(SAYING);
  await nothingIsLeft();
  const late = endingWith(frozen, SAYING.happen(frozen));
  expect(await planner().log.append(late)).toEqual(accepted({}));
  expect(await said()).toEqual(['once']);
});

test('nor does it when the thing was moved meanwhile: what happens is what is planned now', async () => {
  const row = saying('before');
  await plan(row);
  const [inHand] = await takeDue(server().store, { claim: 'slow', kinds: ['saying'] });
  if (!inHand) throw new Error('Nothing was due');
  await plan(saying('after', row, row.id));
  await planner().log.append(endingWith(inHand, SAYING.happen(inHand)));
  expect(await said()).toEqual([]);
  await start(SAYING);
  await nothingIsLeft();
  expect(await said()).toEqual(['after']);
});

test('what a batch moves at that moment is not taken in hand, and holds up nothing else', async () => {
  const [moved, other] = [saying('tomorrow'), saying('now')];
  await plan(moved, other);
  const tomorrow = Date.now() + DAY_MS;
  let taken: Promise<DueRow[]> | undefined;
  await server()
    .store.transaction()
    .execute(async (db) => {
      await db
        .updateTable('due')
        .set({ planId: newId(), at: tomorrow, tryAt: tomorrow })
        .where('id', '=', moved.id)
        .execute();
      taken = takeDue(server().store, { claim: 'early', kinds: ['saying'] });
      // On PostgreSQL it has come as far as it can by then.
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  expect(await taken).toMatchObject([{ id: other.id }]);
  expect(await left()).toMatchObject([{ claim: 'early' }, { id: moved.id, claim: null }]);
});

test('the only server takes up at its start what it had in hand when it was killed', async () => {
  await plan(saying('at once'));
  await takeDue(server().store, { claim: 'killed', kinds: ['saying'] });
  await start(SAYING);
  expect((await left()).map(({ claim }) => claim)).toEqual(['killed']);
  nodes.push(await startDueNode(server().store, [SAYING], { starts: 'alone' }));
  await nothingIsLeft();
});

test('a claim of a time before the clock was set back holds up nobody', async () => {
  const claimed = { ...saying('free'), claim: 'future', claimedUntil: Date.now() + 60 * MINUTE_MS };
  await plan(claimed);
  await start(SAYING);
  await nothingIsLeft();
});

test('nor does a rest of such a time, and what is planned for later stays so', async () => {
  const resting = { ...saying('free'), tryAt: Date.now() + 5 * HOUR_MS };
  const later = saying('later', { at: Date.now() + 5 * HOUR_MS });
  const failing = { ...saying('failing'), tryAt: Date.now() + 5 * MINUTE_MS };
  await plan(resting, later, failing);
  await start(SAYING);
  await expect.poll(said, SOON).toEqual(['free']);
  expect(await left()).toMatchObject([
    { id: failing.id, tryAt: failing.tryAt },
    { id: later.id, tryAt: later.tryAt },
  ]);
});

test('of a hundred things one is damaged: it is parked and logged, and the others are on time', async () => {
  const damaged = { ...saying('50', ago(LONG_AGO - 50)), payload: '{"roomId":', tries: 2 };
  const bodies = Array.from({ length: 100 }, (_, index) => `${index}`).filter(
    (body) => body !== '50',
  );
  const rows = bodies.map((body) => saying(body, ago(LONG_AGO - Number(body))));
  const commands = [damaged, ...rows].map((row) => planner().log.append(planDue(row)));
  await Promise.all(commands);
  const lines = await start(SAYING);
  await expect.poll(said, SOON).toEqual(bodies);
  await expect.poll(left, SOON).toMatchObject([{ id: damaged.id, parkedAt: expect.anything() }]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(damaged.id);
});

test('what fails by its own fault is tried again before it is parked', async () => {
  let tries = 0;
  const moody = defineDueKind({
    kind: 'moody',
    payload: z.object({}),
    happen: () => ({
      actorId: ana().userId,
      wants: () => {},
      decide: () => {
        tries += 1;
        throw new Error('not today');
      },
    }),
  });
  await plan(moody.plan({ id: 'moody', when: ago(0), payload: {}, userId: ana().userId }));
  await start(moody);
  await expect.poll(() => tries, SOON).toBe(1);
  // Not at once: whatever is at fault gets some time.
  await expect
    .poll(async () => Number((await left())[0]?.tryAt) - Date.now(), SOON)
    .toBeGreaterThan(0);
  const parked = { parkedAt: expect.anything(), error: 'Error: not today' };
  await expect.poll(hurried, SOON).toMatchObject([parked]);
  expect(tries).toBe(3);
});

test('what others keep from happening is not counted as its own fault', async () => {
  let tries = 0;
  const hindered = defineDueKind({
    kind: 'hindered',
    payload: z.object({}),
    happen: () => ({
      actorId: ana().userId,
      wants: () => {},
      decide: () => {
        tries += 1;
        if (tries === 4) throw new Error('once');
        return tries < 6 ? refused('UNAVAILABLE', 'not now') : accepted({});
      },
    }),
  });
  await plan(hindered.plan({ id: 'hindered', when: ago(0), payload: {}, userId: ana().userId }));
  await start(hindered);
  await expect.poll(hurried, SOON).toEqual([]);
  expect(tries).toBe(6);
});

test('what the store refuses for good is parked, and nobody is told that they may not', async () => {
  const unstorable = defineDueKind({
    kind: 'unstorable',
    payload: z.object({}),
    happen: ({ id }) => ({
      actorId: ana().userId,
      wants: () => {},
      decide: (batch) => {
        dueOf(batch).put(unstorable.plan({ id, when: { at: Number.NaN }, payload: {} }));
        return accepted({});
      },
    }),
    refused: (_due, { code }) => SAYING.happen(saying(code)),
  });
  const row = unstorable.plan({ id: 'x', when: ago(0), payload: {}, userId: ana().userId });
  await plan(row, saying('beside'));
  await start(unstorable, SAYING);
  await expect.poll(hurried, SOON).toMatchObject([{ id: 'x', parkedAt: expect.anything() }]);
  expect(await said()).toEqual(['beside']);
});
