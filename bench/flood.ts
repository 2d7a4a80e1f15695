import { positiveNumber, readCommandLine, refuse } from '@parley/e2e/harness/command-line';
import { connectWire } from '@parley/e2e/harness/wire';
import type { Wire } from '@parley/wire-client/wire';
import { sendStream } from './send-stream.ts';

const USAGE = `Writes a stream of messages into a room, through the wire, as any client would.

Usage: pnpm flood --email <address> --password <password> [options]

Options:
  --url <origin>     the server (default http://127.0.0.1:3000)
  --room <name>      a room you are in, or an open one to join (default: your first room)
  --rate <number>    messages per second (default 10)
  --count <number>   how many messages in all (default 100)
  --email <address>  who signs in
  --password <text>
  --help             print this`;

function readOptions() {
  const { email, password, ...rest } = readCommandLine({
    usage: USAGE,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      room: { type: 'string' },
      rate: { type: 'string', default: '10' },
      count: { type: 'string', default: '100' },
      email: { type: 'string' },
      password: { type: 'string' },
    },
  }).values;
  if (!email || !password) refuse('--email and --password are needed.');
  if (!URL.canParse(rest.url)) refuse(`--url must be an address, not "${rest.url}".`);
  return {
    url: new URL(rest.url).origin,
    room: rest.room,
    rate: positiveNumber('--rate', rest.rate),
    count: Math.ceil(positiveNumber('--count', rest.count)),
    email,
    password,
  };
}

/** The id of the caller's room of that name, or of the open room they join for it. */
async function findRoom(wire: Wire, name: string | undefined): Promise<string> {
  const { rooms } = await wire.hears('ready');
  const mine = rooms.find(({ room }) => name === undefined || room.name === name)?.room.id;
  if (mine !== undefined) return mine;
  if (name === undefined) refuse('You are in no room; name one with --room.');
  const { rooms: open } = await wire.must('room:list', { query: name });
  const found = open.find((room) => room.name === name);
  if (found === undefined) refuse(`There is no room "${name}" that you may enter.`);
  return (await wire.must('room:join', { roomId: found.id })).room.id;
}

async function flood(options: ReturnType<typeof readOptions>): Promise<void> {
  const wire = await connectWire(options, options);
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  const { acked, seconds, p50, p99 } = await sendStream(wire, {
    ...options,
    roomId: await findRoom(wire, options.room),
    signal: stopped.signal,
  });
  console.log(
    `${acked} acked in ${seconds.toFixed(1)} s: ${(acked / seconds).toFixed(1)} per second`,
  );
  console.log(`latency of an ack: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
  wire.close();
  process.exitCode = acked === options.count ? 0 : 1;
}

await flood(readOptions()).catch((error: unknown) => {
  // A wrong password, or nobody there: the trace of it would tell nothing. The line may be open still.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
