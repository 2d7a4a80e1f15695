import type { Attack } from '../attack.ts';
import { floodUnread } from '../flood-unread.ts';

const AT_ONCE = 200;
const GREETINGS = Array.from({ length: AT_ONCE }, (_, n) => `40/${'x'.repeat(200)}${n},`);
/** Bytes that wait on our side: the attack should cost the server memory, not us. */
const MUCH = 1_000_000;

export const unknownNamespaces: Attack = {
  name: 'unknown namespaces',
  tries: 'A stranger without a cookie asks for namespaces that are not there, and reads nothing.',
  run: floodUnread({
    lines: { short: 20, full: 50 },
    seconds: { short: 3, full: 25 },
    as: 'sent',
    say: (line) => {
      if (line.isOver() || line.webSocket.bufferedAmount > MUCH) return 0;
      line.send(...GREETINGS);
      return AT_ONCE;
    },
  }),
};
