import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const A = 1;
const AAAA = 28;
const IS_ANSWER = 0x8180;
const NO_SUCH_NAME = 0x8183;
const BROKEN = 0x8182;
/** Points at the question's name, which stands behind the header. */
const SAME_NAME = 0xc00c;
const HEADER_BYTES = 12;

/** What it says of a name to the question with this number, from 0: IPv4 addresses, nothing, or that it is broken. */
export type Zone = (name: string, question: number) => readonly string[] | 'broken';

/** A server for names that says what the test wishes, by UDP as any other. Names it has no address for do not exist. */
export async function startNameServer(zone: Zone) {
  const asked = new Map<string, number>();
  const socket = createSocket('udp4');
  socket.on('message', (question, { address, port }) => {
    const { name, type, end } = readQuestion(question);
    if (type !== A && type !== AAAA) return;
    const number = asked.get(name) ?? 0;
    if (type === A) asked.set(name, number + 1);
    const found = zone(name, number);
    const addresses = type === A && found !== 'broken' ? found : [];
    const header = Buffer.from(question.subarray(0, HEADER_BYTES));
    header.writeUInt16BE(
      found === 'broken' ? BROKEN : found.length > 0 ? IS_ANSWER : NO_SUCH_NAME,
      2,
    );
    header.writeUInt16BE(addresses.length, 6);
    header.writeUInt32BE(0, 8);
    const records = addresses.map(recordOf);
    socket.send(
      Buffer.concat([header, question.subarray(HEADER_BYTES, end), ...records]),
      port,
      address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    servers: [`127.0.0.1:${socket.address().port}`],
    /** How often somebody asked for the IPv4 addresses of a name. */
    questions: (name: string) => asked.get(name) ?? 0,
    stop: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** Valid for no time at all, as of who wants to be asked again. */
function recordOf(address: string): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt16BE(SAME_NAME, 0);
  record.writeUInt16BE(A, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt16BE(4, 10);
  record.set(address.split('.').map(Number), 12);
  return record;
}
