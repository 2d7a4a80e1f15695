import { accepted } from '@parley/shared/error';
import type { PresenceState } from '@parley/shared/presence';
import { type Clock, SECOND_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import { type Caller, defineHandler } from '../../realtime/define-handler.ts';
import type { NodeBus } from '../../realtime/node-bus.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import { LocalConnections } from './local-connections.ts';
import { PresenceDirectory, RENEW_MS } from './presence-directory.ts';

/** Changes are gathered this long, then each watcher gets one event. */
const TICK_MS = 300;
/** A reload or a short cut of the line is not an absence. */
const GRACE_MS = 3 * SECOND_MS;

/** Presence as a lease: what this node's connections say, shared with the other nodes. */
export function createPresence(parts: { publisher: Publisher; bus: NodeBus; clock: Clock }) {
  const { publisher, bus, clock } = parts;
  const nodeId = newId();
  const connections = new LocalConnections();
  const directory = new PresenceDirectory();
  const watchedBy = new Map<string, Set<string>>();
  const toAnnounce = new Set<string>();
  const lastTold = new Map<string, PresenceState>();
  const changed = new Set<string>();

  bus.listen('presenceAnnounced', (announcement) => {
    for (const userId of directory.receive(announcement, clock())) changed.add(userId);
  });
  const ticking = setInterval(tick, TICK_MS);
  const renewing = setInterval(renew, RENEW_MS);

  function tick(): void {
    for (const userId of directory.expire(clock())) changed.add(userId);
    if (toAnnounce.size > 0) {
      const known = connections.states();
      announce(
        'diff',
        [...toAnnounce].map((userId) => [userId, known.get(userId) ?? 'offline']),
      );
      toAnnounce.clear();
    }
    tellWatchers();
  }

  function renew(): void {
    announce('full', [...connections.states()]);
  }

  function announce(kind: 'full' | 'diff', states: [userId: string, state: PresenceState][]): void {
    const announcement = { nodeId, full: kind === 'full', states };
    for (const userId of directory.receive(announcement, clock())) changed.add(userId);
    bus.announce('presenceAnnounced', announcement);
  }

  function tellWatchers(): void {
    const news = new Map<string, PresenceState>();
    for (const userId of changed) {
      const state = directory.stateOf(userId);
      if (state !== (lastTold.get(userId) ?? 'offline')) news.set(userId, state);
    }
    changed.clear();
    if (news.size === 0) return;
    for (const [userId, state] of news) {
      if (state === 'offline') lastTold.delete(userId);
      else lastTold.set(userId, state);
    }
    for (const [connectionId, userIds] of watchedBy) {
      const presences = [...news]
        .filter(([userId]) => userIds.has(userId))
        .map(([userId, state]) => ({ userId, state }));
      if (presences.length > 0) {
        publisher.toConnection(connectionId, 'presence:changed', { presences });
      }
    }
  }

  function set(caller: Caller, state: 'online' | 'away'): void {
    connections.set(caller.connectionId, caller.userId, state);
    toAnnounce.add(caller.userId);
  }

  return {
    connected: (caller: Caller) => set(caller, 'online'),
    disconnected: (caller: Caller) => {
      watchedBy.delete(caller.connectionId);
      setTimeout(() => {
        connections.remove(caller.connectionId);
        toAnnounce.add(caller.userId);
      }, GRACE_MS).unref();
    },
    close: () => {
      clearInterval(ticking);
      clearInterval(renewing);
      announce('full', []);
    },
    handlers: {
      'presence:set': defineHandler('presence:set', ({ state }, caller) => {
        set(caller, state);
        return accepted({});
      }),
      'presence:watch': defineHandler('presence:watch', ({ userIds }, caller) => {
        watchedBy.set(caller.connectionId, new Set(userIds));
        const presences = userIds.map((userId) => ({ userId, state: directory.stateOf(userId) }));
        return accepted({ presences });
      }),
    },
  };
}
