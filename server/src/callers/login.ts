import type { Ack } from '@parley/shared/error';

/** Whose a connection or a request is, and by which sign-in. */
type Login = { userId: string; sessionId: string };

/** Finds the login behind a `Cookie` header; UNAUTHENTICATED or BANNED when it opens nothing. */
export type Authenticate = (cookie: string | undefined) => Promise<Ack<Login>>;
