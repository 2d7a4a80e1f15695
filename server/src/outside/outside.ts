import type { AllowList } from '../lib/allow-list.ts';
import { SECOND_MS } from '../lib/clock.ts';
import { askOnce, locationOf, type OutsideMethod, type Response } from './ask-once.ts';
import { type ConnectOutside, createConnectOutside } from './connect.ts';
import { failed, type OutsideAnswer } from './failure.ts';
import { readUrl } from './read-url.ts';
import { createResolveName, type ResolveName } from './resolve-name.ts';

export type OutsideRequest = {
  url: string;
  /** Absent: GET. What is sent with another method is not sent on: a redirect is its response. */
  method?: OutsideMethod;
  /** By names in lower case. To another origin than the first only those go on that say what is understood. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  bounds?: Partial<Bounds>;
  signal?: AbortSignal;
};

type Bounds = {
  /** For finding the host, connecting, and TLS; in milliseconds, of each hop. */
  connectMs: number;
  /** For all hops, to the last byte. */
  totalMs: number;
  /** Of what is said, packed or unpacked. */
  bytes: number;
  redirects: number;
};

const USUAL_BOUNDS: Bounds = {
  connectMs: 5 * SECOND_MS,
  totalMs: 15 * SECOND_MS,
  bytes: 1_024 * 1_024,
  redirects: 5,
};

/** Whatever else was said may be for the first host alone: keys, signatures, cookies. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set(['accept', 'accept-language']);

/** The one way to hosts whose addresses people give. */
export type Outside = {
  /** Asks over http or https, and follows redirects as a careful browser would. Never throws. */
  fetch(request: OutsideRequest): Promise<OutsideAnswer<Response>>;
  /** A line for another protocol, such as that of mail. */
  connect: ConnectOutside;
};

export function createOutside(parts: {
  /** Targets that the operator has inside. */
  allow: AllowList;
  /** Absent: the servers for names that the machine uses. */
  resolveName?: ResolveName;
  /** See `createConnectOutside`. */
  authorities?: string[];
  /** Absent: those that this machine has. */
  ownAddresses?: () => string[];
}): Outside {
  const { allow, resolveName = createResolveName(), authorities, ownAddresses } = parts;
  const connect = createConnectOutside({ allow, resolveName, authorities, ownAddresses });

  async function follow(
    request: OutsideRequest,
    bounds: Bounds,
    signal: AbortSignal,
  ): Promise<OutsideAnswer<Response>> {
    const { method = 'GET', body } = request;
    let headers = request.headers ?? {};
    let target = readUrl(request.url);
    for (let hops = 0; hops <= bounds.redirects; hops += 1) {
      if (!target.ok) return target;
      const url = target.data;
      const response = await askOnce(connect, { url, method, headers, body, bounds, signal });
      if (!response.ok) return response;
      const sentTo = locationOf(response.data);
      if (sentTo === undefined || (method !== 'GET' && method !== 'HEAD')) return response;
      target = readUrl(sentTo, url);
      if (!target.ok) continue;
      if (url.protocol === 'https:' && target.data.protocol === 'http:') {
        return failed('TARGET_REFUSED', `${url.host} leads out of TLS`);
      }
      if (target.data.origin !== url.origin) headers = forEverybody(headers);
    }
    return failed('TOO_MANY_REDIRECTS', `more than ${bounds.redirects}`);
  }

  return {
    connect,
    fetch: async (request) => {
      const bounds = { ...USUAL_BOUNDS, ...request.bounds };
      const inTime = AbortSignal.timeout(bounds.totalMs);
      const { signal } = request;
      const answer = await follow(
        request,
        bounds,
        signal ? AbortSignal.any([signal, inTime]) : inTime,
      );
      return signal?.aborted && !answer.ok ? failed('GIVEN_UP', 'nobody waits for it') : answer;
    },
  };
}

const forEverybody = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => FOR_EVERYBODY.has(name)));
