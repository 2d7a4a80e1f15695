import type { Readable } from 'node:stream';
import { type Ack, accepted, refused } from '@parley/shared/error';
import { z } from 'zod';
import { createLink, takeLink } from '../../access/links.ts';
import type { Audit } from '../../audit/audit.ts';
import { type JsonRoute, ownRoute } from '../../http/json-routes.ts';
import { type Clock, MINUTE_MS } from '../../lib/clock.ts';
import type { Store } from '../../store/store.ts';
import { zipOwnData } from './zip-own-data.ts';

/** The page asks and goes there at once. */
const TICKET_MS = MINUTE_MS;
/** All people's together on one node: each costs some of a core for as long as it lasts. */
const AT_ONCE = 4;

export type OwnData = {
  /** Answers with the ticket for one download: a browser saves what it is led to, not what it asked. */
  exportRoute: JsonRoute;
  /** The zip for a ticket of one's own; LINK_NOT_FOUND, EXPORT_RUNNING. */
  open(ticket: string, headers: Headers): Promise<Ack<{ content: Readable }>>;
};

/** People take out what this server keeps of them, one copy at a time. */
export function createOwnData(parts: {
  store: Store;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
  authenticate(headers: Headers): Promise<Ack<{ userId: string }>>;
}): OwnData {
  const { store, clock, audit } = parts;
  const running = new Set<string>();
  const isBusy = (userId: string) => running.has(userId) || running.size >= AT_ONCE;
  const busy = () => refused('EXPORT_RUNNING', 'A copy is on its way already; wait for it.');

  return {
    exportRoute: ownRoute(z.object({}), async (_input, { userId }) => {
      if (isBusy(userId)) return busy();
      const about = { purpose: 'export', userId, now: clock(), lifetimeMs: TICKET_MS } as const;
      const { token } = await createLink(store, about);
      return accepted({ ticket: token });
    }),
    open: async (ticket, headers) => {
      const login = await parts.authenticate(headers);
      if (!login.ok) return login;
      const { userId } = login.data;
      if (isBusy(userId)) return busy();
      const link = await takeLink(store, { purpose: 'export', token: ticket, now: clock() });
      if (link?.userId !== userId) return refused('LINK_NOT_FOUND', 'Ask for your data again.');
      // Another request may have come this far while the store was asked.
      if (isBusy(userId)) return busy();
      running.add(userId);
      const content = zipOwnData(store, userId);
      content.once('close', () => running.delete(userId));
      audit.record({ kind: 'dataTaken', actorId: userId });
      return accepted({ content });
    },
  };
}
