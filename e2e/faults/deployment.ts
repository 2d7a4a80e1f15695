import type { Address, Server } from '../harness/server.ts';
import type { Truth } from './audit/truth.ts';
import type { Fault } from './stage.ts';

/** A Parley that is there to be broken: one server, or a cluster behind a balancer. */
export type Deployment = Address & {
  /** Where people knock, at 127.0.0.1. */
  port: number;
  truth: Truth;
  /** What can go wrong with its own parts. */
  faults: readonly Fault[];
  /** Its server processes. */
  servers: readonly Server[];
  /** What its programs said last. */
  log(): string;
  stop(): Promise<void>;
};

/** Starts one whose files lie below the folder, and resolves once it serves. */
export type Deploy = (folder: string) => Promise<Deployment>;

/** Settings of a server that many people talk to from one address. */
export const CROWDED = { COMMANDS_PER_SECOND: '100000', LOG_LEVEL: 'warn' } as const;

const PATIENCE_MS = 5_000;

/**
 * Servers that do not answer although nothing is wrong any more, in words. Behind a balancer nobody
 * else would notice one that ended by itself.
 */
export async function whoIsGone({ servers }: Deployment): Promise<string[]> {
  const gone = await Promise.all(
    servers.map(async ({ url, log }) => {
      const response = await fetch(`${url}/healthz`, {
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch(() => undefined);
      return response?.ok ? [] : [`the server at ${url} is gone: ${log().slice(-1_000)}`];
    }),
  );
  return gone.flat();
}
