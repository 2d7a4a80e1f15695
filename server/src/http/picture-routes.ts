import { type Ack, type CommandError, commandError } from '@parley/shared/error';
import { ACCOUNT_HEADER } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import { type PictureOf, type PictureSize, pictureOfSchema } from '@parley/shared/picture';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DAY_MS, SECOND_MS } from '../lib/clock.ts';
import { askedUrl } from './asked-url.ts';
import { statusOf } from './json-routes.ts';

export type PictureRoutes = {
  admit(
    of: PictureOf,
    asked: { cookie: string | undefined; accountId: string | undefined },
  ): Promise<Ack<{ userId: string }>>;
  take(of: PictureOf, userId: string, bytes: Uint8Array): Promise<Ack<object>>;
  find(
    id: string,
    size: PictureSize,
    cookie: string | undefined,
  ): Promise<Ack<{ bytes: Uint8Array; isPublic: boolean }>>;
};

/** Bodies that are read at once, each as large as a picture may be. */
const MOST_AT_ONCE = { ofOne: 4, ofAll: 16 };

const YEAR_SECONDS = (365 * DAY_MS) / SECOND_MS;

const shownSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.enum(['small', 'large']),
});
const broughtSchema = z.object({ of: pictureOfSchema });
const accountSchema = z.string().optional().catch(undefined);

/** Where browsers see pictures, and bring them. */
export async function mountPictures(
  app: FastifyInstance,
  { pictures, publicUrl }: { pictures: PictureRoutes; publicUrl: string | undefined },
): Promise<void> {
  app.get('/api/pictures/:id/:size', (request, reply) => show(pictures, request, reply));

  // A scope of its own: here bodies stay bytes.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    const bringers = new WeakMap<FastifyRequest, string>();
    /** Whose bodies are being read. */
    const bringing: string[] = [];
    scope.route({
      method: 'POST',
      url: '/api/pictures/of/:of',
      bodyLimit: LIMITS.pictureBytes,
      // Who may not bring one is told so before 8 MB of it are read.
      onRequest: async (request, reply) => {
        const of = broughtSchema.safeParse(request.params);
        if (!of.success) return refuse(reply, notFound());
        if (!isOfOurPage(request, publicUrl)) return refuse(reply, foreignPage());
        const admitted = await pictures.admit(of.data.of, {
          cookie: request.headers.cookie,
          accountId: accountSchema.parse(request.headers[ACCOUNT_HEADER]),
        });
        if (!admitted.ok) return refuse(reply, admitted.error);
        const { userId } = admitted.data;
        const own = bringing.filter((one) => one === userId);
        if (own.length >= MOST_AT_ONCE.ofOne || bringing.length >= MOST_AT_ONCE.ofAll)
          return refuse(reply, busy());
        // Who went away while they were asked who they are would be counted for ever.
        if (request.raw.socket.destroyed) return refuse(reply, busy());
        bringing.push(userId);
        reply.raw.once('close', () => bringing.splice(bringing.indexOf(userId), 1));
        bringers.set(request, userId);
      },
      errorHandler: (error, request, reply) => {
        if (error.statusCode === 413)
          return refuse(reply, commandError('PICTURE_TOO_LARGE', 'This picture is too large.'));
        return app.errorHandler(error, request, reply);
      },
      handler: async (request, reply) => {
        const { of } = broughtSchema.parse(request.params);
        const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        const taken = await pictures.take(of, bringers.get(request) ?? '', bytes);
        if (!taken.ok) return refuse(reply, taken.error);
        return reply.header('cache-control', 'no-store').send(taken.data);
      },
    });
  });
}

/** What an address shows never changes, so it is asked for once; but not by whoever may not see it. */
async function show(pictures: PictureRoutes, request: FastifyRequest, reply: FastifyReply) {
  const asked = shownSchema.safeParse(request.params);
  if (!asked.success) return refuse(reply, notFound());
  const { id, size } = asked.data;
  const found = await pictures.find(id, size, request.headers.cookie);
  if (!found.ok) return refuse(reply, found.error);
  const { bytes, isPublic } = found.data;
  const tag = `"${id}-${size}"`;
  reply
    .header(
      'cache-control',
      `${isPublic ? 'public' : 'private'}, max-age=${YEAR_SECONDS}, immutable`,
    )
    .header('etag', tag)
    // Opened by itself it is a page, on which nothing runs.
    .header('content-security-policy', "default-src 'none'; sandbox");
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  return reply.header('content-type', 'image/webp').send(bytes);
}

/** A browser's request must come from a page of ours: the cookie alone would let any site act for its visitor. */
function isOfOurPage(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const url = askedUrl(request);
  return url !== undefined && origin === (publicUrl ?? new URL(url).origin);
}

function refuse(reply: FastifyReply, error: CommandError): FastifyReply {
  const { retryAfterMs } = error;
  if (retryAfterMs) reply.header('retry-after', String(Math.ceil(retryAfterMs / SECOND_MS)));
  return reply.status(statusOf(error)).header('cache-control', 'no-store').send(error);
}

const busy = () => commandError('BUSY', 'Many pictures are on their way right now.');

const notFound = () => commandError('NOT_FOUND', 'There is nothing at this address.');
const foreignPage = () => commandError('NOT_ALLOWED', 'This page is not of this server.');
