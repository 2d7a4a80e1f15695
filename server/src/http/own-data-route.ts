import type { Readable } from 'node:stream';
import type { Ack } from '@parley/shared/error';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { MINUTE_MS } from '../lib/clock.ts';

export type OpenOwnData = (ticket: string, headers: Headers) => Promise<Ack<{ content: Readable }>>;

const querySchema = z.object({ ticket: z.string().max(100).catch('') });
/** Who takes nothing for so long has gone, and others wait for the place. */
const STALL_MS = MINUTE_MS;

/** Where a browser downloads what the server keeps of its person. */
export function mountOwnData(app: FastifyInstance, open: OpenOwnData): void {
  app.get('/api/account/export', async (request, reply) => {
    const { ticket } = querySchema.parse(request.query);
    const headers = new Headers({ cookie: request.headers.cookie ?? '' });
    const opened = await open(ticket, headers);
    reply.header('cache-control', 'no-store');
    if (!opened.ok) return reply.status(403).send(opened.error);
    const { content } = opened.data;
    reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy());
    return reply
      .header('content-type', 'application/zip')
      .header('content-disposition', 'attachment; filename="parley-data.zip"')
      .send(content);
  });
}
