import { commandErrorSchema, type ErrorCode } from '@parley/shared/error';
import { z } from 'zod';

/** What a library says of a refusal. */
const foreignSchema = z.object({
  code: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** An answer as every error of Parley's looks, whoever refused: a code of its own stays. */
export async function inOurShape(response: Response): Promise<Response> {
  if (response.status < 400) return response;
  const said: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  if (commandErrorSchema.safeParse(said).success) return response;
  const { status, statusText } = response;
  const { code, message } = foreignSchema.catch({}).parse(said);
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const retryable = status >= 500 || status === 429 || status === 408;
  const error = {
    code: code === undefined || code === 'UNAUTHORIZED' ? codeOf(status) : code,
    message: message ?? (statusText || 'The request was refused.'),
    retryable,
  };
  return new Response(JSON.stringify(error), { status, headers });
}

function codeOf(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'NOT_ALLOWED';
    case 404:
      return 'NOT_FOUND';
    case 429:
      return 'RATE_LIMITED';
    default:
      return status >= 500 ? 'INTERNAL' : 'INVALID_INPUT';
  }
}
