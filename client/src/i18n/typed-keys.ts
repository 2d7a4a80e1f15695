import type accounts from './en/accounts.json';
import type app from './en/app.json';
import type audit from './en/audit.json';
import type common from './en/common.json';
import type errors from './en/errors.json';
import type invites from './en/invites.json';
import type joining from './en/joining.json';
import type messages from './en/messages.json';
import type people from './en/people.json';
import type presence from './en/presence.json';
import type receipts from './en/receipts.json';
import type refusals from './en/refusals.json';
import type rooms from './en/rooms.json';
import type settings from './en/settings.json';
import type switcher from './en/switcher.json';
import type typing from './en/typing.json';
import type welcome from './en/welcome.json';

// Every namespace (a JSON file) stands here once: the compiler then knows each key.
type Namespaces = {
  accounts: typeof accounts;
  app: typeof app;
  audit: typeof audit;
  common: typeof common;
  errors: typeof errors;
  invites: typeof invites;
  joining: typeof joining;
  messages: typeof messages;
  people: typeof people;
  presence: typeof presence;
  receipts: typeof receipts;
  refusals: typeof refusals;
  rooms: typeof rooms;
  settings: typeof settings;
  switcher: typeof switcher;
  typing: typeof typing;
  welcome: typeof welcome;
};
export type Namespace = keyof Namespaces;

/** The forms of a text by its count are one key. */
type WithoutForm<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

type KeysOf<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? WithoutForm<Key>
    : `${Key}.${KeysOf<Texts[Key]>}`;
}[keyof Texts & string];

/** A key with its namespace before it, e.g. `rooms:about.open`. */
export type FullKey = { [Name in Namespace]: `${Name}:${KeysOf<Namespaces[Name]>}` }[Namespace];

/** A key of this namespace, or of any with its name before it. */
export type KeyIn<Name extends Namespace> = KeysOf<Namespaces[Name]> | FullKey;
