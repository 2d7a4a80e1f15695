import { setTimeout as pause } from 'node:timers/promises';
import { monotonicMs, SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { NodeBus } from '../../realtime/node-bus.ts';
import {
  LEASE_MS,
  type PresenceChanges,
  type PresenceLeases,
} from '../../redis/presence-leases.ts';
import { PresenceDirectory } from './presence-directory.ts';

const RENEW_MS = 5 * SECOND_MS;
/** A stop waits so long for a Redis that does not answer. */
const GOODBYE_MS = 300;

export type SharedPresence = {
  directory: Pick<PresenceDirectory, 'stateOf'>;
  /** People of this node whose state changed here. */
  say(changes: PresenceChanges): void;
  /** Renews this node's lease and looks at those of the others. */
  look(): Promise<void>;
  /** This node's people are gone in so many milliseconds, unless they turn up on another. */
  close(graceMs: number): Promise<void>;
};

/**
 * Keeps one picture of all nodes' people. Nodes tell each other changes over the bus, which may lose
 * some; every five seconds each renews its lease and compares versions, and reads a set again only
 * where it missed something. A node whose lease has ended is gone with all its people. While Redis
 * does not answer the picture stays as it is.
 */
export function sharePresence(parts: {
  nodeId: string;
  leases: PresenceLeases;
  bus: NodeBus;
  logger: Logger;
  onChanged(userIds: string[]): void;
}): SharedPresence {
  const { nodeId, leases, bus, logger, onChanged } = parts;
  const directory = new PresenceDirectory();
  directory.replace(nodeId, { version: 0, states: [] });
  /** Nodes whose lease had ended when they were last looked at. */
  let overdue = new Set<string>();
  let patientUntilMs = 0;
  let looking: Promise<void> | undefined;
  const ownVersion = () => directory.versionOf(nodeId) ?? 0;

  async function renewAndCompare(): Promise<void> {
    // Asked for in the order in which changes were saved, so the answer is for this version.
    const version = ownVersion();
    const saved = await leases.renew();
    if (saved !== version) await leases.replace(directory.setOf(nodeId));
    await compare();
  }

  async function compare(): Promise<void> {
    const others = await leases.others();
    for (const [otherId, version] of others) {
      if (directory.versionOf(otherId) !== version) await read(otherId);
    }
    const missing = directory.nodeIds().filter((id) => id !== nodeId && !others.has(id));
    for (const id of missing) {
      // Twice in a row: one whose set was evicted puts it there again within a renewal.
      if (overdue.has(id) && monotonicMs() >= patientUntilMs) onChanged(directory.drop(id));
    }
    overdue = new Set(missing);
  }

  async function read(otherId: string): Promise<void> {
    const presence = await leases.read(otherId);
    if (presence) onChanged(directory.replace(otherId, presence));
  }

  function readInBackground(otherId: string): void {
    read(otherId).catch((error: unknown) => logger.debug({ error }, 'Presence was not read'));
  }

  function look(): Promise<void> {
    looking ??= renewAndCompare()
      .catch((error: unknown) => logger.debug({ error }, 'Presence could not be shared'))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  bus.listen('presenceChanged', ({ nodeId: otherId, version, changes }) => {
    const affected = directory.apply(otherId, version, changes);
    if (affected === 'gap') readInBackground(otherId);
    else onChanged(affected);
  });
  bus.listen('presenceSaved', ({ nodeId: otherId, version }) => {
    if (directory.versionOf(otherId) !== version) readInBackground(otherId);
  });
  bus.listen('presenceClosed', ({ nodeId: otherId, inMs }) => {
    setTimeout(() => onChanged(directory.drop(otherId)), inMs).unref();
  });
  leases.onReturn(() => {
    // The others come back to Redis at their own pace, maybe to an empty one.
    patientUntilMs = monotonicMs() + LEASE_MS;
    void look().then(() => bus.announce('presenceSaved', { nodeId, version: ownVersion() }));
  });
  const renewing = setInterval(() => void look(), RENEW_MS);
  void look();

  return {
    directory,
    say: (changes) => {
      const version = ownVersion() + 1;
      directory.apply(nodeId, version, changes);
      leases
        .save(changes, version)
        .catch((error: unknown) => logger.debug({ error }, 'Presence was not saved'));
      bus.announce('presenceChanged', { nodeId, version, changes });
    },
    look,
    close: async (graceMs) => {
      clearInterval(renewing);
      bus.announce('presenceClosed', { nodeId, inMs: graceMs });
      // Its answer says that Redis has the announcement before it as well.
      const left = leases
        .leave(graceMs)
        .catch((error: unknown) => logger.debug({ error }, 'Presence was not taken back'));
      await Promise.race([left, pause(GOODBYE_MS, undefined, { ref: false })]);
    },
  };
}
