import { expect, test } from 'vitest';
import { z } from 'zod';
import { deleteRoom } from '../../commands/delete-room.ts';
import { MINUTE_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import { createLogger } from '../../lib/logger.ts';
import type { Batch } from '../../room-log/batch.ts';
import { planDue, SAYING } from '../../testing/due-nodes.ts';
import { ago, dueScene, LONG_AGO, SOON } from '../../testing/due-scene.ts';
import { accountPost } from '../../testing/own-account.ts';
import { PASSWORD, person } from '../../testing/person.ts';
import { defineDueKind } from './due-kind.ts';
import { dueOf } from './due-shelf.ts';
import { loadDueFigures, tryDueAgain } from './figures.ts';
import { followZoneRules } from './zone-rules.ts';

const logger = createLogger('silent');
const { ana, left, nothingIsLeft, plan, planner, roomId, said, saying, server, start } = dueScene();

test('what is refused for good says so in its place, in the same commit', async () => {
  const told = defineDueKind({
    kind: 'told',
    payload: z.object({}),
    happen: () =>
      SAYING.happen({
        ...saying('nobody hears this'),
        payload: JSON.stringify({ roomId: newId(), body: '-' }),
      }),
    refused: (_due, { code }) => SAYING.happen(saying(code)),
  });
  await plan(told.plan({ id: newId(), when: ago(0), payload: {}, userId: ana().userId }));
  await start(told);
  await nothingIsLeft();
  expect(await said()).toEqual(['ROOM_NOT_FOUND']);
});

test('without a word for that it is parked', async () => {
  await plan({ ...saying('-'), payload: JSON.stringify({ roomId: newId(), body: '-' }), tries: 2 });
  await start(SAYING);
  await expect
    .poll(left, SOON)
    .toMatchObject([
      { parkedAt: expect.anything(), error: expect.stringMatching(/^ROOM_NOT_FOUND/) },
    ]);
});

test('who is banned says nothing, and who is back in time does', async () => {
  const ofAna = server().store.updateTable('users').where('id', '=', ana().userId);
  await ofAna.set({ bannedAt: 1 }).execute();
  await planner().log.append({ ...planDue(saying('again')), clearsUp: true });
  await start(SAYING);
  await expect.poll(async () => (await left())[0]?.tries, SOON).toBeGreaterThan(0);
  await ofAna.set({ bannedAt: null }).execute();
  await server().store.updateTable('due').set({ tryAt: 0 }).execute();
  await nothingIsLeft();
  expect(await said()).toEqual(['again']);
});

test('what plans itself again happens again', async () => {
  const repeated = defineDueKind({
    kind: 'repeated',
    payload: z.object({ round: z.number() }),
    happen: ({ id, at, payload: { round } }) => {
      const command = SAYING.happen(saying(`${round}`));
      return {
        ...command,
        decide: (batch) => {
          const decision = command.decide(batch);
          const next = { id, when: { at: at + MINUTE_MS }, payload: { round: round + 1 } };
          if (round < 3) dueOf(batch).put(repeated.plan({ ...next, userId: ana().userId }));
          return decision;
        },
      };
    },
  });
  const first = { id: 'digest', when: ago(LONG_AGO), payload: { round: 1 }, userId: ana().userId };
  await plan(repeated.plan(first));
  await start(repeated);
  await nothingIsLeft();
  expect(await said()).toEqual(['1', '2', '3']);
});

test('a node leaves alone what it does not know: another version may', async () => {
  const unknown = { ...saying('later'), kind: 'of tomorrow' };
  await plan(unknown, saying('now'));
  await start(SAYING);
  await expect.poll(said, SOON).toEqual(['now']);
  expect(await left()).toMatchObject([{ id: unknown.id, claim: null }]);
});

test('when countries change their clocks, what was planned for a time of day moves with them', async () => {
  const when = { localTime: '2031-07-01T09:00', zone: 'Europe/Berlin' };
  const row = SAYING.plan({
    id: newId(),
    when,
    payload: { roomId: roomId(), body: '-' },
    userId: ana().userId,
  });
  expect(row.at).toBe(Date.parse('2031-07-01T07:00:00Z'));
  const hourLater = Date.parse('2031-07-01T08:00:00Z');
  await plan({ ...row, at: hourLater, tryAt: hourLater }, saying('untouched'));
  await followZoneRules(server().store, logger, 'of before');
  expect(await left()).toMatchObject([{ localTime: null }, { at: row.at, tryAt: row.at }]);
  // The same rules have nothing to say.
  const wrong = { at: hourLater, tryAt: hourLater };
  await server().store.updateTable('due').set(wrong).where('zone', 'is not', null).execute();
  await followZoneRules(server().store, logger, 'of before');
  expect(await left()).toMatchObject([{}, wrong]);
  await start(SAYING);
  await expect.poll(left, SOON).toMatchObject([{ id: row.id, at: row.at, tryAt: row.at }]);
});

test('a zone that this Node does not know holds up nothing: what is planned there keeps its moment', async () => {
  const when = { localTime: '2031-07-01T09:00', zone: 'Europe/Berlin' };
  const [lost, known] = ['Mars/Olympus', 'Europe/Berlin'].map((zone, index) => ({
    ...saying('-', when, `${index} ${newId()}`),
    ...{ zone, at: index, tryAt: Date.now() + MINUTE_MS },
  }));
  if (!lost || !known) throw new Error('Nothing was planned');
  await plan(lost, known, saying('on time'));
  await server().store.deleteFrom('installation').where('key', '=', 'timeZoneRules').execute();
  const lines = await start(SAYING);
  await expect.poll(said, SOON).toEqual(['on time']);
  expect(await left()).toMatchObject([lost, { id: known.id, at: Date.parse('2031-07-01T07:00Z') }]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('Mars/Olympus');
});

test('nor do rules that cannot be kept hold up what is due', async () => {
  await plan(saying('on time'));
  await server().store.schema.alterTable('installation').renameTo('mislaid').execute();
  try {
    await start(SAYING);
    await expect.poll(said, SOON).toEqual(['on time']);
  } finally {
    await server().store.schema.alterTable('mislaid').renameTo('installation').execute();
  }
});

test('what is due goes with its room, and with its person', async () => {
  const bo = await person(server().url, 'Bo');
  await plan({ ...saying('-', { at: Date.now() + MINUTE_MS }), roomId: roomId() });
  await plan({ ...saying('-', { at: Date.now() + MINUTE_MS }), userId: bo.userId });
  await ana().must('room:delete', { roomId: roomId() });
  expect(await left()).toMatchObject([{ userId: bo.userId }]);
  const input = { password: PASSWORD, messages: 'stay' };
  const answer = await accountPost(server().url, 'delete', input, { cookie: bo.cookie });
  expect(answer.status).toBe(200);
  bo.close();
  expect(await left()).toEqual([]);
});

test('what a batch plans or moves in a room that it then deletes is not left behind', async () => {
  const inRoom = (body: string) => ({
    ...saying(body, { at: Date.now() + MINUTE_MS }),
    roomId: roomId(),
  });
  const known = inRoom('moved');
  await plan(known);
  const { log } = planner();
  const actorId = ana().userId;
  const answers = await Promise.all([
    log.append(planDue(inRoom('new'))),
    log.append(planDue({ ...inRoom('moved'), id: known.id })),
    log.append(deleteRoom({ actorId, roomId: roomId(), directs: 'kept' })),
  ]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  expect(await left()).toEqual([]);
});

test('nothing is planned in a room without holding it, as whoever deletes it would not see that', async () => {
  const row = { ...saying('-'), roomId: roomId() };
  const { wants, ...command } = planDue(row);
  const holdingNothing = { ...command, wants: (batch: Batch) => dueOf(batch).want(row.id) };
  expect(await planner().log.append(holdingNothing)).toMatchObject({ ok: false });
  expect(await planner().log.append({ ...command, wants })).toMatchObject({ ok: true });
});

test('figures say what is planned, late and parked; what is parked is tried again when somebody says so', async () => {
  const parked = { ...saying('parked'), parkedAt: 1, error: 'it was not possible' };
  await plan(saying('later', { at: Date.now() + MINUTE_MS }), saying('late'), parked);
  const [figures, ...others] = await loadDueFigures(server().store);
  expect(figures).toMatchObject({ kind: 'saying', waiting: 2, overdue: 1, parked: 1 });
  expect(figures?.lateMs).toBeGreaterThanOrEqual(LONG_AGO);
  expect(others).toEqual([]);
  expect(await tryDueAgain(server().store, 'saying')).toBe(1);
  await start(SAYING);
  await expect.poll(said, SOON).toEqual(['late', 'parked']);
});
