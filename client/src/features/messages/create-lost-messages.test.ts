import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { LostMessage } from '../../cache/database.ts';
import { forgetPerson } from '../../cache/forget-person.ts';
import { createLostStorage } from '../../cache/lost-storage.ts';
import { openStore } from '../../cache/testing/test-store.ts';
import { ANA, BO, idOf, KITCHEN, makeMessage } from '../../room-log/testing/make-log.ts';
import { createLostMessages, lostElsewhere, lostIn } from './create-lost-messages.ts';

const store = openStore();
beforeEach(() => forgetPerson(store, ANA));

/** Tabs of one browser, which hear each other at once. */
function openBrowser() {
  const hearers: ((message: unknown) => void)[] = [];
  const openTab = async () => {
    const resent: LostMessage[] = [];
    const others: ((message: unknown) => void)[] = [];
    const lost = createLostMessages({
      storage: createLostStorage(openStore()),
      channel: {
        say: (message) => {
          for (const hear of hearers) if (!others.includes(hear)) hear(message);
        },
        onMessage: (hear) => {
          others.push(hear);
          hearers.push(hear);
        },
      },
      resend: (message) => resent.push(message),
      isOnItsWay: (messageId) => messageId === idOf(9),
    });
    await lost.start(ANA);
    const offered = () => lostIn(lost.store.getState(), KITCHEN).map(({ body }) => body);
    return { ...lost, resent, offered };
  };
  return { openTab };
}

const own = (seq: number) => makeMessage({ seq, senderId: ANA });
/** The room once it has caught up, with the newest that it shows. */
const showing = (...seqs: number[]) => ({
  room: { id: KITCHEN },
  windows: [{ messages: seqs.map(own), hasOlder: true, hasNewer: false }],
  ...{ cursor: 10, countedSeq: 10 },
});

test('[HC5] what is lost is what one wrote oneself, above the number up to which nothing went back', async () => {
  const tab = await openBrowser().openTab();
  const bos = makeMessage({ seq: 6, senderId: BO });
  const deleted = { ...own(7), deletedAt: 1, body: '' };
  tab.noteOvertaken(KITCHEN, [own(4), own(5), bos, deleted, own(8), own(9)], 4);
  expect(tab.offered()).toEqual(['message 5', 'message 8']);
});

test('[HC5] where nobody knows how far it went back, the room tells by what it shows', async () => {
  const tab = await openBrowser().openTab();
  tab.noteOvertaken(KITCHEN, [own(2), own(5), own(6)], 0);
  expect(tab.offered()).toEqual([]);
  tab.compare(showing(4, 5));
  expect(tab.offered()).toEqual(['message 6']);
  tab.compare(showing(1, 2, 4, 5));
  expect(tab.offered()).toEqual(['message 6']);
  tab.compare(showing(4, 5, 6));
  expect(tab.offered()).toEqual([]);
});

test('[HC5] nothing is sent unasked; what is sent again has its id, and is asked about in no tab', async () => {
  const browser = openBrowser();
  const [tab, other] = [await browser.openTab(), await browser.openTab()];
  for (const one of [tab, other]) one.noteOvertaken(KITCHEN, [own(5), own(6)], 4);
  expect(tab.resent).toEqual([]);
  const [first] = lostIn(tab.store.getState(), KITCHEN);
  tab.sendAgain(first ? [first] : []);
  expect(tab.resent).toMatchObject([{ roomId: KITCHEN, messageId: idOf(5), body: 'message 5' }]);
  for (const one of [tab, other]) expect(one.offered()).toEqual(['message 6']);
});

test('[HC5] it waits on the device until it is decided, and what was dismissed is asked about no more', async () => {
  const browser = openBrowser();
  const tab = await browser.openTab();
  tab.noteOvertaken(KITCHEN, [own(5), own(6)], 4);
  await expect.poll(tab.hasUnkept).toBe(false);
  const afterReload = await browser.openTab();
  expect(afterReload.offered()).toEqual(['message 5', 'message 6']);

  afterReload.dismiss(lostIn(afterReload.store.getState(), KITCHEN).slice(0, 1));
  expect(tab.offered()).toEqual(['message 6']);
  // A tab that slept through it hears of the server only now.
  const late = await browser.openTab();
  late.noteOvertaken(KITCHEN, [own(5), own(6)], 4);
  await expect.poll(late.offered).toEqual(['message 6']);
});

test('what a deleted room lost is given up', async () => {
  const browser = openBrowser();
  const tab = await browser.openTab();
  tab.noteOvertaken(KITCHEN, [own(5)], 4);
  await expect.poll(tab.hasUnkept).toBe(false);
  tab.discardRoom(KITCHEN);
  expect(tab.offered()).toEqual([]);
  await expect.poll(() => store.ask((database) => database.getAll('lost'))).toEqual([]);
});

test('[HC5] what a session that ended left behind is not lost while the server has the history that it is of', async () => {
  const [stillThere, gone] = [idOf(801), idOf(802)];
  const doubtful = (history: string, messageId: string) => ({
    ...{ userId: ANA, roomId: KITCHEN, messageId, body: 'said', createdAt: 0, seq: 5, history },
    verdict: 'doubtful' as const,
  });
  await createLostStorage(store).add(
    [doubtful(idOf(1), stillThere), doubtful(idOf(2), gone)],
    () => {},
  );
  const tab = await openBrowser().openTab();
  tab.noteHistory(idOf(1));
  expect(tab.store.getState().messages.map(({ messageId }) => messageId)).toEqual([gone]);
  tab.compare(showing(4));
  expect(tab.offered()).toEqual(['said']);
});

test('[HC5] what was said in a room that went back with the server is offered outside of all rooms', async () => {
  const tab = await openBrowser().openTab();
  tab.noteOvertaken(KITCHEN, [own(5)], undefined);
  const elsewhere = (...roomIds: string[]) =>
    lostElsewhere(tab.store.getState(), new Map(roomIds.map((id) => [id, {}])));
  expect(elsewhere(KITCHEN)).toEqual([]);
  expect(elsewhere(idOf(700))).toMatchObject([{ body: 'message 5' }]);
});

test('[HC5] a room that has yet to catch up says nothing about what is lost', async () => {
  const tab = await openBrowser().openTab();
  tab.noteOvertaken(KITCHEN, [own(5)], 0);
  tab.compare({ ...showing(4), cursor: 4, countedSeq: 5 });
  expect(tab.offered()).toEqual([]);
  tab.compare({ ...showing(4, 6), cursor: 6, countedSeq: 6 });
  expect(tab.offered()).toEqual(['message 5']);
});
