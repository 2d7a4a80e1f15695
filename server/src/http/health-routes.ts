import { commandError } from '@parley/shared/error';
import type { FastifyInstance } from 'fastify';

/** `/healthz`: the process lives. `/readyz`: it can serve (database, and Redis where configured). */
export function mountHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady().catch(() => false);
    if (ready) return { status: 'ready' };
    const error = commandError('UNAVAILABLE', 'The server cannot serve right now.');
    return reply.status(503).send({ status: 'not ready', ...error });
  });
}
