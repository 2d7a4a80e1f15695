import 'fake-indexeddb/auto';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { createContentStorage } from '../cache/content-storage.ts';
import { openStore } from '../cache/testing/test-store.ts';
import { blockedPart } from '../personal-log/blocked-part.ts';
import { createHoldings } from '../personal-log/create-holdings.ts';
import { createPersonalLog } from '../personal-log/create-personal-log.ts';
import { carriedOwnRows, createOwnRows } from '../personal-log/own-rows.ts';
import { placesPart } from '../personal-log/places-part.ts';
import { createConnection } from '../realtime/create-connection.ts';
import { createBlocks } from '../room-log/blocks.ts';
import { createRoomLog } from '../room-log/create-room-log.ts';

/**
 * A page's logs without the page, over a real connection: for a test in another process, which says
 * by messages what to do, one at a time.
 *
 *     node client/src/testing/live-log.ts http://127.0.0.1:3000 <account id> <session cookie>
 */
const deedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('come') }),
  z.object({ do: z.literal('go') }),
  z.object({ do: z.literal('command'), name: z.string(), inputs: z.array(z.unknown()) }),
  z.object({ do: z.literal('open'), roomId: z.string() }),
  /**
   * Answers what a function of the client's makes of the room, e.g. of `features/moods/moods-in.ts`; without
   * one of what is the person's own.
   */
  z.object({
    do: z.literal('look'),
    roomId: z.string().optional(),
    file: z.string(),
    function: z.string(),
  }),
  /** Lets the browser keep what is the person's own, as the page does, and a page that starts anew show it. */
  z.object({ do: z.literal('reload') }),
  /** Answers how it was brought up to date since it was asked last. */
  z.object({ do: z.literal('tell catch-ups') }),
]);
type Deed = z.infer<typeof deedSchema>;

/** Of a room `part` or `reset`; of all that is told when a connection begins what it was, page by page. */
type CatchUp = 'part' | 'reset' | 'own part' | 'own reset' | 'whole' | 'delta' | 'more';

const [url = '', accountId = '', cookie = ''] = process.argv.slice(2);
const socket = io(url, {
  autoConnect: false,
  reconnection: false,
  transports: ['websocket'],
  extraHeaders: { cookie, origin: url },
});
const connection = createConnection(socket, (what) => {
  throw new Error(`unreadable: ${what.kind} ${what.name}`);
});
const log = createRoomLog();
const ownRows = createOwnRows();
const blocks = createBlocks();
const parts = [placesPart(log), blockedPart(blocks), ownRows.part];
const personalLog = createPersonalLog(parts);
const holdings = createHoldings({ roomLog: log, personalLog, blocks, ownRows });
const storage = createContentStorage(openStore(), 'build');
let catchUps: CatchUp[] = [];

connection.onEvent('ready', (ready) => {
  catchUps.push(ready.isDelta ? 'delta' : 'whole');
  const history = () => holdings.history();
  log.start({
    meId: ready.me.id,
    source: {
      loadHistory: (input) => connection.sendCommand('history:load', input),
      syncRoom: async (input) => {
        const answer = await connection.sendCommand('room:sync', { ...input, history: history() });
        if (answer.ok) catchUps.push(answer.data.reset ? 'reset' : 'part');
        return answer;
      },
      loadUsers: (input) => connection.sendCommand('user:load', input),
    },
  });
  holdings.takeIn(ready, async (input) => {
    const answer = await connection.sendCommand('personal:sync', { ...input, history: history() });
    if (answer.ok) catchUps.push(answer.data.reset ? 'own reset' : 'own part');
    return answer;
  });
});
connection.onEvent('ready:more', (more) => {
  catchUps.push('more');
  holdings.takeInMore(more);
});
connection.onEvent('room:changed', log.receiveChange);
connection.onEvent('personal:changed', personalLog.receive);
connection.onEvent('personal:head', ({ headSeq }) => personalLog.receiveHead(headSeq));

async function perform(deed: Deed): Promise<unknown> {
  switch (deed.do) {
    case 'come':
      return connection.open(accountId, async () => holdings.since());
    case 'go':
      return connection.close();
    case 'command':
      return Promise.all(deed.inputs.map((input) => socket.emitWithAck(deed.name, input)));
    case 'open':
      return log.openRoom(deed.roomId);
    case 'look': {
      const { roomId } = deed;
      const room = roomId === undefined ? undefined : log.store.getState().rooms.get(roomId);
      const file: Readonly<Record<string, unknown>> = await import(`../${deed.file}`);
      const read = file[deed.function];
      if (typeof read !== 'function') throw new Error(`${deed.file} has no ${deed.function}`);
      if (roomId === undefined)
        return { seen: read(ownRows.store.getState()), cursor: personalLog.cursor() };
      return room && { seen: read(room), cursor: room.cursor };
    }
    case 'reload': {
      const position = holdings.position();
      const me = { id: accountId, name: 'Me', role: 'member' as const };
      if (position === null) throw new Error('a page that is not all there keeps nothing');
      const { peopleSeq, ...stamp } = position;
      const people = { me, users: [], blockedIds: [], blockedSeq: 0, peopleSeq };
      const own = carriedOwnRows(ownRows.store.getState());
      const change = { people, own, entries: [], pages: [], closedIds: [], goneIds: [] };
      await storage.save(accountId, stamp, change, 'takes over');
      ownRows.reset();
      const kept = await storage.load(accountId);
      return kept && ownRows.restore(kept.own);
    }
    case 'tell catch-ups': {
      const told = catchUps;
      catchUps = [];
      return told;
    }
  }
}

process.on('message', async (message) => {
  const answer = await perform(deedSchema.parse(message));
  process.send?.({ answer });
});
