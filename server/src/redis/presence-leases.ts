import { type PresenceState, presenceStateSchema } from '@parley/shared/presence';
import { SECOND_MS } from '../lib/clock.ts';
import type { RedisLink } from './redis-link.ts';

/** What a node said about its people holds this long without a renewal. */
export const LEASE_MS = 15 * SECOND_MS;

/** Offline: no longer on that node. */
export type PresenceChanges = [userId: string, state: PresenceState][];
/** All people of a node, after so many changes. */
export type NodePresence = { version: number; states: PresenceChanges };

/**
 * The sets of people that nodes keep where all can read them, each under a lease. Every change takes
 * the next version of its node's set, so that who heard of all but one notices. All calls reject
 * while Redis is away; what holds then is what was read last.
 */
export type PresenceLeases = {
  /** Changes this node's set. */
  save(changes: PresenceChanges, version: number): Promise<void>;
  /** Prolongs this node's lease; answers the version it is for, or undefined when it has ended. */
  renew(): Promise<number | undefined>;
  /** Puts this node's whole set in place of what is there. */
  replace(presence: NodePresence): Promise<void>;
  /** The other nodes whose lease runs, with the versions of their sets. */
  others(): Promise<Map<string, number>>;
  read(nodeId: string): Promise<NodePresence | undefined>;
  /** Lets this node's lease end so many milliseconds from now. */
  leave(inMs: number): Promise<void>;
  /** Calls back when Redis can be asked again after it was away. */
  onReturn(listener: () => void): void;
};

/** A single process has nobody to share with. */
export const unsharedPresence: PresenceLeases = {
  save: async () => {},
  renew: async () => undefined,
  replace: async () => {},
  others: async () => new Map(),
  read: async () => undefined,
  leave: async () => {},
  onReturn: () => {},
};

const NODES = 'parley:presence:nodes';
const setOf = (nodeId: string) => `parley:presence:of:${nodeId}`;
/** A field no user id can be. It also keeps the set of a node without people from vanishing. */
const VERSION = '#';

/** One hash a node: user id → state. */
export function createPresenceLeases(link: RedisLink, nodeId: string): PresenceLeases {
  const redis = link.publishing;
  const own = setOf(nodeId);

  return {
    save: async (changes, version) => {
      const gone = changes.filter(([, state]) => state === 'offline').map(([userId]) => userId);
      const here = changes.filter(([, state]) => state !== 'offline');
      const change = redis.multi().hSet(own, [...here.flat(), VERSION, String(version)]);
      if (gone.length > 0) change.hDel(own, gone);
      await change.pExpire(own, LEASE_MS).exec();
    },
    renew: async () => {
      const [, version] = await Promise.all([
        redis.pExpire(own, LEASE_MS),
        redis.hGet(own, VERSION),
        redis.sAdd(NODES, nodeId),
      ]);
      return version === null ? undefined : Number(version);
    },
    replace: async ({ version, states }) => {
      await redis
        .multi()
        .del(own)
        .hSet(own, [...states.flat(), VERSION, String(version)])
        .pExpire(own, LEASE_MS)
        .sAdd(NODES, nodeId)
        .exec();
    },
    others: async () => {
      const nodeIds = (await redis.sMembers(NODES)).filter((id) => id !== nodeId);
      const versions = await Promise.all(nodeIds.map((id) => redis.hGet(setOf(id), VERSION)));
      const alive = new Map<string, number>();
      const ended: string[] = [];
      for (const [index, id] of nodeIds.entries()) {
        const version = versions[index];
        if (version) alive.set(id, Number(version));
        else ended.push(id);
      }
      // A node that only lost its lease for a moment enters itself again with the next renewal.
      if (ended.length > 0) await redis.sRem(NODES, ended);
      return alive;
    },
    read: async (id) => {
      const { [VERSION]: version, ...states } = await redis.hGetAll(setOf(id));
      if (version === undefined) return undefined;
      return {
        version: Number(version),
        states: Object.entries(states).map(([userId, state]) => [
          userId,
          presenceStateSchema.parse(state),
        ]),
      };
    },
    leave: async (inMs) => {
      await redis.pExpire(own, inMs);
    },
    onReturn: link.onReturn,
  };
}
