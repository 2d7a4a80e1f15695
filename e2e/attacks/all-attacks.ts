import type { Settings } from '../harness/server.ts';
import type { Attack } from './attack.ts';
import { endlessRequests } from './kinds/endless-requests.ts';
import { guesses, guessesThroughProxy } from './kinds/guesses.ts';
import { idleConnections } from './kinds/idle-connections.ts';
import { manyTabs } from './kinds/many-tabs.ts';
import { pings } from './kinds/pings.ts';
import { plainLines } from './kinds/plain-lines.ts';
import { refusedGreetings } from './kinds/refused-greetings.ts';
import { roomsFullOfOthers } from './kinds/rooms-full-of-others.ts';
import { signIns } from './kinds/sign-ins.ts';
import { unknownNamespaces } from './kinds/unknown-namespaces.ts';
import { unreadAnswers } from './kinds/unread-answers.ts';

/** A server, and what is tried on it. */
export type Ground = { where: string; settings: Settings; attacks: readonly Attack[] };

/** Every attack we know, in the order of the report. A new one is a file in `kinds/` and a line here. */
export const grounds: readonly Ground[] = [
  {
    where: 'with nothing in front',
    settings: {},
    attacks: [
      unreadAnswers,
      plainLines,
      manyTabs,
      unknownNamespaces,
      refusedGreetings,
      pings,
      idleConnections,
      endlessRequests,
      signIns,
      guesses,
      roomsFullOfOthers,
    ],
  },
  {
    where: 'behind a proxy that it trusts',
    settings: { TRUST_PROXY: 'yes' },
    attacks: [guessesThroughProxy],
  },
];
