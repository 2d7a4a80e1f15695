import messages from './messages.json';
import people from './people.json';
import presence from './presence.json';
import receipts from './receipts.json';
import refusals from './refusals.json';
import rooms from './rooms.json';
import switcher from './switcher.json';
import typing from './typing.json';

/** The chat itself. */
export const texts = { messages, people, presence, receipts, refusals, rooms, switcher, typing };
