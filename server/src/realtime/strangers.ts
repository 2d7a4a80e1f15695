import type { IncomingMessage } from 'node:http';
import { commandError } from '@parley/shared/error';
import { networkOf, normalAddress } from '../lib/address-header.ts';
import { memoryLimiters } from '../lib/limiters.ts';

/** Lines of one address that were not let in yet; each has ten seconds. A company may come back at once. */
const LINES_OF_ADDRESS = 4_000;
/** Refused greetings of one address in a window: pages that are refused stop asking. */
const REFUSALS = 300;
const WINDOW_SECONDS = 10;

export const TOO_MANY_STRANGERS = commandError(
  'RATE_LIMITED',
  'Too many came from there; wait a moment.',
);

/** A line on which nobody was let in yet, or below it the socket of a request for one. */
type Stranger = {
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
};

/** Bounds what those cost who are not let in, or not yet. */
export type Strangers = {
  /** Whether the address of this request may open one more line. */
  mayEnter(request: IncomingMessage): Promise<boolean>;
  enter(line: Stranger, request: IncomingMessage): void;
  /** It was let in, and counts as its person's. */
  admitted(line: Stranger): void;
  /** It was refused. */
  refused(line: Stranger): void;
};

export function boundStrangers(trustProxy: 'yes' | 'no', mostLines = LINES_OF_ADDRESS): Strangers {
  const networks = new Map<Stranger, string>();
  const waiting = new Map<string, number>();
  const refusals = memoryLimiters({
    keyPrefix: 'refused',
    points: REFUSALS,
    duration: WINDOW_SECONDS,
  });

  /** As Fastify reads it: the last hop is the proxy in front of us. */
  function networkOfRequest({ headers, socket }: IncomingMessage): string {
    const forwarded = trustProxy === 'yes' ? String(headers['x-forwarded-for'] ?? '') : '';
    return networkOf(normalAddress(forwarded.split(',').at(-1) || (socket.remoteAddress ?? '')));
  }

  function leave(line: Stranger): void {
    const network = networks.get(line);
    if (network === undefined) return;
    networks.delete(line);
    const others = (waiting.get(network) ?? 1) - 1;
    if (others === 0) waiting.delete(network);
    else waiting.set(network, others);
  }

  // One function for all lines, which keep it for as long as they last.
  function onClose(this: Stranger): void {
    leave(this);
  }

  return {
    mayEnter: async (request) => {
      const network = networkOfRequest(request);
      if ((waiting.get(network) ?? 0) >= mostLines) return false;
      const refused = await refusals.get(network);
      // Whoever has a cookie may be an honest neighbour behind the same address.
      return !refused || refused.remainingPoints > 0 || request.headers.cookie !== undefined;
    },
    enter(line, request) {
      const network = networkOfRequest(request);
      networks.set(line, network);
      waiting.set(network, (waiting.get(network) ?? 0) + 1);
      line.once('close', onClose);
    },
    admitted(line) {
      leave(line);
      line.off('close', onClose);
    },
    refused(line) {
      const network = networks.get(line);
      // Past the bound it only counts on.
      if (network !== undefined) refusals.consume(network).catch(() => undefined);
    },
  };
}
