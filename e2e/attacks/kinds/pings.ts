import type { Attack } from '../attack.ts';
import { floodUnread } from '../flood-unread.ts';

const AT_ONCE = 100;
const PAYLOAD = 'x'.repeat(120);

export const pings: Attack = {
  name: 'pings nobody reads the pongs of',
  tries: 'A stranger sends WebSocket pings as fast as they go, and reads no pong.',
  run: floodUnread({
    lines: { short: 20, full: 100 },
    seconds: { short: 2, full: 15 },
    as: 'pings',
    say: (line) => line.ping(PAYLOAD, AT_ONCE),
  }),
};
