import type { Readable } from 'node:stream';
import { type Ack, accepted, refused } from '@parley/shared/error';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { createLink, takeLink } from '../../access/links.ts';
import type { Audit } from '../../audit/audit.ts';
import { type JsonRoute, ownRoute } from '../../http/json-routes.ts';
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import type { CreateLimiter } from '../../lib/limiters.ts';
import type { Store } from '../../store/store.ts';
import { zipOwnData } from './zip-own-data.ts';

/** The page asks and goes there at once. */
const TICKET_MS = MINUTE_MS;
/** All people's together on one node: each costs some of a core for as long as it lasts. */
const AT_ONCE = 4;
/** Longer than a copy takes; a node that died with one gives its place back then. */
const PLACE_SECONDS = HOUR_MS / SECOND_MS;

export type OwnData = {
  /** Answers with the ticket for one download: a browser saves what it is led to, not what it asked. */
  exportRoute: JsonRoute;
  /** The zip for a ticket of one's own; LINK_NOT_FOUND, EXPORT_RUNNING. */
  open(ticket: string, headers: Headers): Promise<Ack<{ content: Readable }>>;
};

/** People take out what this server keeps of them, one copy at a time, whichever nodes they ask. */
export function createOwnData(parts: {
  store: Store;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
  createLimiter: CreateLimiter;
  authenticate(cookie: string | undefined): Promise<Ack<{ userId: string }>>;
}): OwnData {
  const { store, clock, audit } = parts;
  const places = parts.createLimiter({ keyPrefix: 'export', points: 1, duration: PLACE_SECONDS });
  const running = new Set<string>();

  async function takePlace(userId: string): Promise<Ack<object>> {
    if (running.has(userId) || running.size >= AT_ONCE) return busy();
    running.add(userId);
    try {
      await places.consume(userId);
      return accepted({});
    } catch (refusal) {
      running.delete(userId);
      if (refusal instanceof RateLimiterRes) return busy();
      throw refusal;
    }
  }

  async function leavePlace(userId: string): Promise<void> {
    running.delete(userId);
    await places.delete(userId).catch(() => false);
  }

  return {
    exportRoute: ownRoute(z.object({}), async (_input, { userId }) => {
      // Only to see whether there is one: who asks may never come for the copy.
      const place = await takePlace(userId);
      if (!place.ok) return place;
      await leavePlace(userId);
      const about = { purpose: 'export', userId, now: clock(), lifetimeMs: TICKET_MS } as const;
      const { token } = await createLink(store, about);
      return accepted({ ticket: token });
    }),
    open: async (ticket, headers) => {
      const login = await parts.authenticate(headers.get('cookie') ?? undefined);
      if (!login.ok) return login;
      const { userId } = login.data;
      const place = await takePlace(userId);
      if (!place.ok) return place;
      let content: Readable | undefined;
      try {
        const link = await takeLink(store, { purpose: 'export', token: ticket, now: clock() });
        if (link?.userId === userId) content = await zipOwnData(store, userId);
      } finally {
        if (content) content.once('close', () => void leavePlace(userId));
        else await leavePlace(userId);
      }
      if (!content) return refused('LINK_NOT_FOUND', 'Ask for your data again.');
      audit.record({ kind: 'dataTaken', actorId: userId });
      return accepted({ content });
    },
  };
}

const busy = () => refused('EXPORT_RUNNING', 'A copy is on its way already; wait for it.');
