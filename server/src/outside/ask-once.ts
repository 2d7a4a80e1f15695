import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectOutside } from './connect.ts';
import { failed, type OutsideAnswer, reasonOf } from './failure.ts';
import { WEB_PORTS } from './ports.ts';
import { readBody, TAKEN_CODINGS, TooLarge, UnknownCoding } from './read-body.ts';
import { portOf } from './read-url.ts';

export type OutsideMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

export type Question = {
  url: URL;
  method: OutsideMethod;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | undefined;
  bounds: { connectMs: number; bytes: number };
  /** Ends it all. */
  signal: AbortSignal;
};

export type Response = {
  /** Where it came from at last. */
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

/** Ours, in the casing of headers as Node hands them on; no caller sets them. */
const OWN_HEADERS = { 'user-agent': 'Parley', 'accept-encoding': TAKEN_CODINGS } as const;

/** All headers of a response together. */
const MOST_HEADER_BYTES = 16 * 1_024;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where a response sends on to, if it does. */
export const locationOf = ({ status, headers }: Response): string | undefined =>
  REDIRECTS.has(status) ? headers.location : undefined;

/**
 * One question over a line of its own, which is closed behind it: nothing that was let through once is used
 * again unseen. No proxy that the environment names is asked.
 */
export async function askOnce(
  connect: ConnectOutside,
  question: Question,
): Promise<OutsideAnswer<Response>> {
  const { url, bounds, signal } = question;
  const line = await connect(
    { host: url.hostname, port: portOf(url), way: url.protocol === 'https:' ? 'tls' : 'plain' },
    { ports: WEB_PORTS, signal: AbortSignal.any([signal, AbortSignal.timeout(bounds.connectMs)]) },
  );
  if (!line.ok) return line;
  try {
    const response = await responseOver(line.data, question);
    return { ok: true, data: await read(response, question) };
  } catch (error) {
    if (signal.aborted) return failed('TARGET_TOO_SLOW', 'it did not end');
    return explain(error);
  } finally {
    line.data.destroy();
  }
}

function responseOver(line: Socket, question: Question): Promise<IncomingMessage> {
  const { url, method, headers, body, signal } = question;
  return new Promise((resolve, reject) => {
    const request = requestHttp({
      ...{ method, signal, path: url.pathname + url.search, maxHeaderSize: MOST_HEADER_BYTES },
      headers: { ...headers, ...OWN_HEADERS, host: url.host },
      // Without an agent, whose lines and proxies others set up.
      createConnection: () => line,
    });
    request.on('response', resolve);
    request.on('error', reject);
    // Such as one that speaks another protocol from now on.
    request.on('close', () => reject(new Error('it ended without a response')));
    request.end(body);
  });
}

async function read(response: IncomingMessage, question: Question): Promise<Response> {
  const { statusCode: status = 0, headers } = response;
  const head = { url: question.url.href, status, headers };
  const hasBody = question.method !== 'HEAD' && status !== 204 && status !== 304;
  // What a redirect says besides where is for browsers that do not follow it.
  if (!hasBody || (REDIRECTS.has(status) && headers.location !== undefined)) {
    return { ...head, body: Buffer.alloc(0) };
  }
  const { bytes } = question.bounds;
  return { ...head, body: await readBody(response, { bytes, signal: question.signal }) };
}

function explain(error: unknown): OutsideAnswer<never> {
  const reason = reasonOf(error);
  if (error instanceof TooLarge || reason === 'HPE_HEADER_OVERFLOW') {
    return failed('RESPONSE_TOO_LARGE', reason);
  }
  const isUnreadable =
    error instanceof UnknownCoding || /^(HPE_|Z_|ERR_|BROTLI|unexpected)/i.test(reason);
  return failed(isUnreadable ? 'RESPONSE_BROKEN' : 'TARGET_UNREACHABLE', reason);
}
