import { accepted, refused } from '@parley/shared/error';
import type { PresenceState } from '@parley/shared/presence';
import type { ConnectedCaller } from '../../callers/caller.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { NodeBus } from '../../realtime/node-bus.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { PresenceLeases } from '../../redis/presence-leases.ts';
import { LocalConnections } from './local-connections.ts';
import { sharePresence } from './shared-presence.ts';
import { Watches } from './watches.ts';

/** Changes are gathered this long, then each watcher gets one event. */
const TICK_MS = 300;
/** A reload, a short cut of the line or a change of node is not an absence. */
const GRACE_MS = 3 * SECOND_MS;

/** Who is there: what this node's connections say, shared with the other nodes. */
export function createPresence(parts: {
  nodeId: string;
  publisher: Pick<Publisher, 'toConnection'>;
  bus: NodeBus;
  leases: PresenceLeases;
  logger: Logger;
}) {
  const { publisher } = parts;
  const connections = new LocalConnections();
  const watches = new Watches();
  /** What the other nodes were told of this node's people. */
  const said = new Map<string, PresenceState>();
  /** What watchers were told, from whichever nodes it came. */
  const told = new Map<string, PresenceState>();
  const touchedHere = new Set<string>();
  const touchedAnywhere = new Set<string>();
  const shared = sharePresence({
    ...parts,
    onChanged: (userIds) => {
      for (const userId of userIds) touchedAnywhere.add(userId);
    },
  });
  const ticking = setInterval(tick, TICK_MS);

  function tick(): void {
    const changes = takeChanges(touchedHere, said, (userId) => connections.stateOf(userId));
    if (changes.length > 0) shared.say(changes);
    for (const [userId] of changes) touchedAnywhere.add(userId);
    tellWatchers();
  }

  function tellWatchers(): void {
    const news = new Map<string, { userId: string; state: PresenceState }[]>();
    const { directory } = shared;
    for (const [userId, state] of takeChanges(touchedAnywhere, told, (id) =>
      directory.stateOf(id),
    )) {
      for (const connectionId of watches.watchersOf(userId)) {
        const presences = news.get(connectionId) ?? [];
        presences.push({ userId, state });
        news.set(connectionId, presences);
      }
    }
    for (const [connectionId, presences] of news) {
      publisher.toConnection(connectionId, 'presence:changed', { presences });
    }
  }

  function set(connectionId: string, userId: string, state: 'online' | 'away'): void {
    connections.set(connectionId, userId, state);
    touchedHere.add(userId);
  }

  return {
    connected: ({ connectionId, userId }: ConnectedCaller) => set(connectionId, userId, 'online'),
    disconnected: ({ connectionId, userId }: ConnectedCaller) => {
      watches.remove(connectionId);
      setTimeout(() => {
        connections.remove(connectionId, userId);
        touchedHere.add(userId);
      }, GRACE_MS).unref();
    },
    close: async () => {
      clearInterval(ticking);
      await shared.close(GRACE_MS);
    },
    commands: {
      'presence:set': defineHandler('presence:set', ({ state }, { connectionId, userId }) => {
        if (connectionId === undefined) return needsConnection();
        set(connectionId, userId, state);
        return accepted({});
      }),
      'presence:watch': defineHandler('presence:watch', ({ userIds }, { connectionId }) => {
        if (connectionId === undefined) return needsConnection();
        watches.set(connectionId, userIds);
        const { directory } = shared;
        const presences = userIds.map((userId) => ({ userId, state: directory.stateOf(userId) }));
        return accepted({ presences });
      }),
    },
  };
}

/** Whoever asks and goes is not there, and watches nobody. */
const needsConnection = () =>
  refused('CONNECTION_REQUIRED', 'Only a connection that stays can ask for this.');

/** Empties `touched` and answers with those whose state differs from the known one, which it becomes. */
function takeChanges(
  touched: Set<string>,
  known: Map<string, PresenceState>,
  stateOf: (userId: string) => PresenceState,
): [userId: string, state: PresenceState][] {
  const changes: [userId: string, state: PresenceState][] = [];
  for (const userId of touched) {
    const state = stateOf(userId);
    if (state === (known.get(userId) ?? 'offline')) continue;
    changes.push([userId, state]);
    if (state === 'offline') known.delete(userId);
    else known.set(userId, state);
  }
  touched.clear();
  return changes;
}
