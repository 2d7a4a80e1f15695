import { io } from 'socket.io-client';
import { z } from 'zod';
import { createConnection } from '../realtime/create-connection.ts';
import { createRoomLog } from '../room-log/create-room-log.ts';

/**
 * A page's log of rooms without the page, over a real connection: for a test in another process, which says
 * by messages what to do, one at a time.
 *
 *     node client/src/testing/live-log.ts http://127.0.0.1:3000 <account id> <session cookie>
 */
const deedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('come') }),
  z.object({ do: z.literal('go') }),
  z.object({ do: z.literal('command'), name: z.string(), inputs: z.array(z.unknown()) }),
  z.object({ do: z.literal('open'), roomId: z.string() }),
  /** Answers what a function of the client's makes of the room, e.g. of `features/moods/moods-in.ts`. */
  z.object({
    do: z.literal('look'),
    roomId: z.string(),
    file: z.string(),
    function: z.string(),
  }),
  /** Answers how its catch-ups were answered since it was asked last. */
  z.object({ do: z.literal('tell catch-ups') }),
]);
type Deed = z.infer<typeof deedSchema>;

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
let catchUps: ('part' | 'reset')[] = [];

connection.onEvent('ready', ({ me, rooms }) => {
  log.start({
    meId: me.id,
    source: {
      loadHistory: (input) => connection.sendCommand('history:load', input),
      syncRoom: async (input) => {
        const answer = await connection.sendCommand('room:sync', input);
        if (answer.ok) catchUps.push(answer.data.reset ? 'reset' : 'part');
        return answer;
      },
      loadUsers: (input) => connection.sendCommand('user:load', input),
    },
  });
  log.receiveReady(rooms);
});
connection.onEvent('room:changed', log.receiveChange);
connection.onEvent('personal:changed', ({ entries = [] }) => {
  for (const entry of entries) log.addRoom(entry);
});

async function perform(deed: Deed): Promise<unknown> {
  switch (deed.do) {
    case 'come':
      return connection.open(accountId);
    case 'go':
      return connection.close();
    case 'command':
      return Promise.all(deed.inputs.map((input) => socket.emitWithAck(deed.name, input)));
    case 'open':
      return log.openRoom(deed.roomId);
    case 'look': {
      const room = log.store.getState().rooms.get(deed.roomId);
      const file: Readonly<Record<string, unknown>> = await import(`../${deed.file}`);
      const read = file[deed.function];
      if (typeof read !== 'function') throw new Error(`${deed.file} has no ${deed.function}`);
      return room && { seen: read(room), cursor: room.cursor };
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
