import type { FastifyRequest } from 'fastify';

/** A proxy may name any way of its own; a page comes by one of these. */
const WAY = /^https?$/i;
/** A host and perhaps a port: nothing that would end them, or say who asks. */
const HOST = /^[^\s/\\?#@]+$/;

/**
 * What address was asked for, whole; undefined when the headers make none. The Host is the one of the
 * request: what a proxy forwards under other names, PUBLIC_URL says.
 */
export function askedUrl({
  protocol,
  headers,
  url,
}: Pick<FastifyRequest, 'protocol' | 'headers' | 'url'>): string | undefined {
  const host = headers.host ?? '';
  if (!WAY.test(protocol) || !HOST.test(host)) return undefined;
  const asked = `${protocol}://${host}${url}`;
  return URL.canParse(asked) ? asked : undefined;
}
