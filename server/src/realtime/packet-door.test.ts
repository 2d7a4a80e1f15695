import { GREETING } from '@parley/wire-client/testing/raw-socket';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person } from '../testing/person.ts';
import { openRawLine } from '../testing/raw-line.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** Less than what a line gets that never greets: it is the door that must end it. */
const PATIENCE_MS = 8_000;

let server: TestServer;
let ana: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

/** Others are served as before. */
const othersAreServed = () => expect(ana.command('history:load', { roomId })).resolves.toBeTruthy();

test('[CM9] greeting twice on one line is one connection', async () => {
  const { cookie } = ana;
  const line = await openRawLine(server.url, { cookie });
  line.send(GREETING, GREETING, GREETING);
  await expect.poll(() => line.heard).toContainEqual(expect.stringContaining('"ready"'));
  line.send(GREETING, '420["room:list",{}]');
  await expect.poll(() => line.heard).toContainEqual(expect.stringMatching(/^430/));
  expect(line.heard.filter((frame) => frame.startsWith('40'))).toHaveLength(1);
  expect(line.heard.filter((frame) => frame.includes('"ready"'))).toHaveLength(1);
  line.webSocket.close();
  await othersAreServed();
});

test('[CM9] whoever left may not greet again on the same line', async () => {
  const line = await openRawLine(server.url, { cookie: ana.cookie });
  line.send(GREETING);
  await expect.poll(() => line.heard).toContainEqual(expect.stringContaining('"ready"'));
  line.send('41', GREETING);
  await line.ended;
  await othersAreServed();
});

test.for([
  ['a namespace that is not there', ['40/admin,']],
  ['a namespace that is not there, after greeting', [GREETING, '40/admin,']],
  ['the namespace by its full name', ['40/,{}']],
  ['a command before greeting', ['420["room:list",{}]']],
  ['a command while the greeting is being answered', [GREETING, '420["room:list",{}]']],
  ['a goodbye before greeting', ['41']],
  ['an answer nobody asked for, before greeting', ['430[]']],
  ['a refusal', ['44{"message":"no"}']],
  ['a greeting that is no object', ['40[1]']],
  ['a greeting that is no JSON', ['40{']],
  ['a packet of no type', ['49']],
  ['an empty packet', ['4']],
  ['bytes', [Buffer.from([1, 2, 3])]],
  ['bytes that were announced, before greeting', ['451-["x",{"_placeholder":true,"num":0}]']],
  ['a heartbeat in the wrong direction', ['2']],
  ['no packet at all', ['hello']],
  ['nothing', ['']],
] satisfies [string, (string | Buffer)[]][])(
  '[CM9] %s ends the line, and only that',
  { timeout: PATIENCE_MS },
  async ([, frames]) => {
    const line = await openRawLine(server.url, { cookie: ana.cookie });
    line.send(...frames);
    await line.ended;
    await othersAreServed();
  },
);

test.for([
  ['bytes nobody announced', [Buffer.from([1, 2, 3])]],
  ['text where bytes were announced', ['451-["x",{"_placeholder":true,"num":0}]', '42["y"]']],
  [
    'a placeholder for bytes that are not there',
    ['451-["x",{"_placeholder":true,"num":7}]', Buffer.alloc(1)],
  ],
  ['more bytes than anybody needs', ['499-["x"]', '4599-["x"]']],
  ['a reserved name', ['42["disconnect"]']],
  ['an event without a name', ['42[]']],
  ['an event that is no list', ['42{"a":1}']],
  ['a refusal', ['44{"message":"no"}']],
  ['an answer nobody asked for', ['430[]']],
  ['an answer with bytes', ['461-0[{"_placeholder":true,"num":0}]']],
  ['greeting on and on', Array.from({ length: 20 }, () => GREETING)],
  ['a namespace that is not there', ['42/admin,["x"]']],
] satisfies [string, (string | Buffer)[]][])(
  '[CM9] once let in, %s ends the line, and only that',
  { timeout: PATIENCE_MS },
  async ([, frames]) => {
    const line = await openRawLine(server.url, { cookie: ana.cookie });
    line.send(GREETING);
    await expect.poll(() => line.heard).toContainEqual(expect.stringContaining('"ready"'));
    line.send(...frames);
    await line.ended;
    await othersAreServed();
  },
);

test('[CM9] pings are answered while the answers are read, and a flood of them ends the line', async () => {
  const line = await openRawLine(server.url);
  const pongs: string[] = [];
  line.webSocket.on('pong', (data) => pongs.push(String(data)));
  line.webSocket.ping('one');
  await expect.poll(() => pongs).toEqual(['one']);
  for (let count = 0; count < 1_000; count += 1) line.webSocket.ping('more');
  await line.ended;
  await othersAreServed();
});

test('[CM9] a flood of heartbeats nobody waits for ends the line', async () => {
  const line = await openRawLine(server.url, { cookie: ana.cookie });
  line.send(GREETING, ...Array.from({ length: 1_000 }, () => '3'));
  await line.ended;
  await othersAreServed();
});
