import { resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { commandError } from '@parley/shared/error';
import type { FastifyInstance } from 'fastify';

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/** Whoever asks for a file wants that file, and nothing in its place: a page that stands in breaks what asked. */
const FILE = /^\/assets\/|\.\w+$/;

/**
 * The single-page app: hashed assets for ever, precompressed where the build made it so; the page
 * itself is asked about anew each time. Paths without a file are the app's own.
 */
export async function mountClient(
  app: FastifyInstance,
  clientDir: string | undefined,
): Promise<void> {
  if (clientDir !== undefined) {
    const assets = resolve(clientDir, 'assets') + sep;
    await app.register(fastifyStatic, {
      root: clientDir,
      preCompressed: true,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.startsWith(assets)
            ? `public, max-age=${YEAR_MS / 1_000}, immutable`
            : 'public, no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !FILE.test(pathOf(request.url)) &&
      (request.headers.accept ?? '').includes('text/html');
    if (clientDir !== undefined && wantsPage) return reply.sendFile('index.html');
    reply.header('cache-control', 'no-store');
    return reply.status(404).send(commandError('NOT_FOUND', 'There is nothing at this address.'));
  });
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;
