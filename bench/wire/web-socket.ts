import { connect } from 'node:net';

/**
 * A WebSocket client (RFC 6455) as far as a load generator needs one. It costs a third of `ws`,
 * mostly since all sockets read into one piece of memory: the generator has to outrun every server
 * it measures.
 */
export type WebSocketClient = {
  send(text: string): void;
  /** Ends it as a lost network does. */
  destroy(): void;
};

export type WebSocketListener = {
  open(): void;
  /**
   * Text frames, one or more, whole and with their heads: what came in one read, as far as nothing else is between.
   * Valid during the call only: the next read overwrites it.
   */
  texts(frames: Buffer): void;
  /** Called once, unless it was destroyed here. */
  ended(why: string): void;
};

const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const FINAL = 0x80;
const MASKED = 0x80;
/** A client must mask what it sends; with these four bytes masking changes nothing. */
const MASK = Buffer.alloc(4);

/** One for all: Node hands on what was read before the next socket reads. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

export function openWebSocket(
  {
    origin,
    path,
    localAddress,
    headers,
  }: {
    /** Like `http://127.0.0.1:3000`. */
    origin: string;
    path: string;
    localAddress: string;
    headers: Record<string, string>;
  },
  listener: WebSocketListener,
): WebSocketClient {
  const { hostname, port, host } = new URL(origin);
  /** What came of a frame, or of the answer to the handshake, that is not complete yet. */
  let rest: Buffer = Buffer.alloc(0);
  let state: 'opening' | 'open' | 'over' = 'opening';

  const socket = connect({
    host: hostname,
    port: Number(port),
    localAddress,
    noDelay: true,
    onread: {
      buffer: READ_BUFFER,
      callback: (length, buffer) => {
        receive(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        return true;
      },
    },
  });
  socket.on('connect', () => {
    const lines = Object.entries({
      Host: host,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'bG9hZCBnZW5lcmF0b3IuLg==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  });
  socket.on('error', (error) => end(error.message));
  socket.on('close', () => end('the server ended a connection'));

  function end(why: string): void {
    if (state === 'over') return;
    state = 'over';
    socket.destroy();
    listener.ended(why);
  }

  function receive(part: Buffer): void {
    let bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    if (state === 'opening') {
      const headEnd = bytes.indexOf('\r\n\r\n');
      if (headEnd >= 0) open(bytes.toString('latin1', 0, headEnd));
      bytes = bytes.subarray(headEnd < 0 ? 0 : headEnd + 4);
    }
    if (state === 'open') bytes = bytes.subarray(takeWhole(bytes));
    // A copy, unless it is one already: the next read overwrites what was read.
    rest = bytes.length === 0 || bytes.buffer !== READ_BUFFER.buffer ? bytes : Buffer.from(bytes);
  }

  function open(answer: string): void {
    const [status = ''] = answer.split('\r\n', 1);
    if (status.includes(' 101 ')) {
      state = 'open';
      listener.open();
    } else {
      end(`the handshake was answered ${status}`);
    }
  }

  /** Hands on every frame that is all there; answers where the rest begins. */
  function takeWhole(bytes: Buffer): number {
    let textsFrom = 0;
    let from = 0;
    for (let head = headAt(bytes, 0); head && state === 'open'; head = headAt(bytes, from)) {
      from = head.end;
      if (head.opcode === OPCODE.text) continue;
      handOn(bytes.subarray(textsFrom, head.at));
      control(head.opcode, bytes.subarray(head.start, head.end));
      textsFrom = from;
    }
    handOn(bytes.subarray(textsFrom, from));
    return from;
  }

  function handOn(texts: Buffer): void {
    if (texts.length > 0 && state === 'open') listener.texts(texts);
  }

  function control(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.ping) socket.write(maskedFrame(OPCODE.pong, payload));
    else if (opcode === OPCODE.close) end(`a connection was closed with ${closeCode(payload)}`);
  }

  return {
    send: (text) => {
      socket.write(maskedFrame(OPCODE.text, Buffer.from(text)));
    },
    destroy: () => {
      state = 'over';
      socket.destroy();
    },
  };
}

/** What each of the text frames says. */
export function textsOf(frames: Buffer): Buffer[] {
  const texts = [];
  for (let head = headAt(frames, 0); head; head = headAt(frames, head.end)) {
    texts.push(frames.subarray(head.start, head.end));
  }
  return texts;
}

type Head = { opcode: number; at: number; start: number; end: number };

/** Where the payload of the frame there begins and ends, once all of it is there. */
function headAt(bytes: Buffer, at: number): Head | undefined {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first === undefined || second === undefined) return undefined;
  if ((first & FINAL) === 0) throw new Error('a message in several frames: nobody here sends that');
  let start = at + 2;
  let length = second;
  if (second === 126) {
    if (bytes.length < at + 4) return undefined;
    length = bytes.readUInt16BE(at + 2);
    start = at + 4;
  } else if (second === 127) {
    if (bytes.length < at + 10) return undefined;
    length = Number(bytes.readBigUInt64BE(at + 2));
    start = at + 10;
  }
  const end = start + length;
  return end <= bytes.length ? { opcode: first & 0x0f, at, start, end } : undefined;
}

function maskedFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length > 0xffff) throw new Error('longer than any server takes');
  const size = length < 126 ? [MASKED | length] : [MASKED | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([FINAL | opcode, ...size]), MASK, payload]);
}

const closeCode = (payload: Buffer) => (payload.length >= 2 ? payload.readUInt16BE(0) : 'no code');
