import type { Attack } from './attack.ts';
import { roomsFullOfOthers } from './kinds/rooms-full-of-others.ts';
import { unknownNamespaces } from './kinds/unknown-namespaces.ts';
import { unreadAnswers } from './kinds/unread-answers.ts';

/** Every attack we know, in the order of the report. A new one is a file in `kinds/` and a line here. */
export const attacks: readonly Attack[] = [unreadAnswers, unknownNamespaces, roomsFullOfOthers];
