import type { Answer } from '@parley/shared/answer';
import { ACCOUNT_HEADER } from '@parley/shared/handshake';
import type { Id } from '@parley/shared/id';
import { z } from 'zod';
import { unreadable } from '../lib/unreadable.ts';
import { takeEarlyAnswer } from './early-answer.ts';

/** The server may be starting up or far away, but nobody looks at a pending button for longer. */
const TIMEOUT_MS = 20_000;

/**
 * Why a request did not succeed. `code` is the server's own (ours or better-auth's), or found out
 * on this side: OFFLINE (no server reached), TIMEOUT, MALFORMED_ANSWER.
 */
export type RequestFailure = {
  code: string;
  /** From `Retry-After`: how long to wait before trying again. */
  retryAfterMs?: number;
};

type RequestOptions = {
  method?: 'GET' | 'POST';
  /** Sent as JSON. */
  body?: Record<string, unknown>;
  /** Sent as it is. */
  content?: Blob;
  headers?: Record<string, string>;
  /** The account it acts as: refused with ACCOUNT_CHANGED when the browser holds another's cookie. */
  actsAs?: Id;
};

let tellAccountChanged: () => void = () => undefined;

/** Says what to do when the server tells us that this browser is signed in as somebody else. */
export function onAccountChanged(listener: () => void): void {
  tellAccountChanged = listener;
}

const errorBodySchema = z.object({ code: z.string() });

/** Asks our server over HTTP and parses what it says; never throws. */
export async function request<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  { method = 'GET', body, content, headers, actsAs }: RequestOptions = {},
): Promise<Answer<z.output<Schema>, RequestFailure>> {
  let response: Response;
  try {
    response = await (takeEarlyAnswer(path) ??
      fetch(path, {
        method,
        headers: {
          ...headers,
          ...(body && { 'content-type': 'application/json' }),
          ...(actsAs !== undefined && { [ACCOUNT_HEADER]: actsAs }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body && { body: JSON.stringify(body) }),
        ...(content && { body: content }),
      }));
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, error: { code: timedOut ? 'TIMEOUT' : 'OFFLINE' } };
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const error = readFailure(response, answer);
    if (error.code === 'ACCOUNT_CHANGED') tellAccountChanged();
    return { ok: false, error };
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return { ok: true, data: parsed.data };
  // What is no JSON came from something between us and the server. The query may hold a secret.
  const [name = path] = path.split('?');
  if (answer !== undefined) unreadable.note({ kind: 'response', name });
  return { ok: false, error: { code: 'MALFORMED_ANSWER' } };
}

function readFailure(response: Response, answer: unknown): RequestFailure {
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const parsed = errorBodySchema.safeParse(answer);
  return {
    code: parsed.success ? parsed.data.code : codeForStatus(response.status),
    ...(Number.isFinite(retryAfterSeconds) && { retryAfterMs: retryAfterSeconds * 1000 }),
  };
}

/** A proxy in front of the server answers without our codes. */
function codeForStatus(status: number): string {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 429:
      return 'RATE_LIMITED';
    case 502:
    case 503:
    case 504:
      return 'UNAVAILABLE';
    default:
      return 'INTERNAL';
  }
}
