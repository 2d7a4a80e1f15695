import type { Attack } from './attack.ts';
import { idleConnections } from './kinds/idle-connections.ts';
import { manyTabs } from './kinds/many-tabs.ts';
import { pings } from './kinds/pings.ts';
import { refusedGreetings } from './kinds/refused-greetings.ts';
import { roomsFullOfOthers } from './kinds/rooms-full-of-others.ts';
import { signIns } from './kinds/sign-ins.ts';
import { unknownNamespaces } from './kinds/unknown-namespaces.ts';
import { unreadAnswers } from './kinds/unread-answers.ts';

/** Every attack we know, in the order of the report. A new one is a file in `kinds/` and a line here. */
export const attacks: readonly Attack[] = [
  unreadAnswers,
  manyTabs,
  unknownNamespaces,
  refusedGreetings,
  pings,
  idleConnections,
  signIns,
  roomsFullOfOthers,
];
