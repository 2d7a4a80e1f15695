import { type CommandError, commandError, type ErrorCode } from '@parley/shared/error';
import type { Reach } from '../../access/reach-room.ts';
import type { Ending } from '../../realtime/line.ts';

/** How a WebSocket ends: a code that says whether to come back, and the stable code of an error as its reason. */
export type Closing = { code: number; reason: string };

/** Come back: the server is restarted, or its database may have gone back in time. */
const SERVICE_RESTART = 1012;
/** Come back later. */
const TRY_AGAIN_LATER = 1013;

/** Of a line that was let in; one that does not read is ended without a word. */
export const CLOSINGS: { readonly [Why in Exclude<Ending, 'unread'>]: Closing } = {
  stopping: { code: SERVICE_RESTART, reason: 'UNAVAILABLE' },
  history: { code: SERVICE_RESTART, reason: 'UNAVAILABLE' },
  failed: { code: TRY_AGAIN_LATER, reason: 'UNAVAILABLE' },
  signedOut: { code: 4401, reason: 'UNAUTHENTICATED' },
  crowded: { code: 4429, reason: 'TOO_MANY_CONNECTIONS' },
  flooding: { code: 4429, reason: 'RATE_LIMITED' },
};

/** Of those who cannot be let in, or whose room is no longer theirs. */
const REFUSALS: ReadonlyMap<string, number> = new Map<ErrorCode, number>([
  ['INVALID_INPUT', 4400],
  ['UNAUTHENTICATED', 4401],
  ['BANNED', 4401],
  ['NOT_IN_ROOM', 4403],
  ['ROOM_NOT_FOUND', 4404],
  ['CURSOR_UNKNOWN', 4409],
]);

/** What is not named here may be otherwise in a moment: the store is away, or the person too fast. */
export const closingOf = ({ code }: CommandError): Closing => ({
  code: REFUSALS.get(code) ?? TRY_AGAIN_LATER,
  reason: code,
});

/** Why a room cannot be listened to: that there is one is said only to whom it would be open. */
export const outOfReach = (reach: Exclude<Reach, 'in'>): CommandError =>
  reach === 'open'
    ? commandError('NOT_IN_ROOM', 'This room is open, and you have not joined it.')
    : commandError('ROOM_NOT_FOUND', 'There is no such room.');
