import type accounts from './en/accounts.json';
import type app from './en/app.json';
import type audit from './en/audit.json';
import type common from './en/common.json';
import type errors from './en/errors.json';
import type invites from './en/invites.json';
import type messages from './en/messages.json';
import type people from './en/people.json';
import type presence from './en/presence.json';
import type receipts from './en/receipts.json';
import type rooms from './en/rooms.json';
import type settings from './en/settings.json';
import type typing from './en/typing.json';

// Every namespace (a JSON file) stands here once: the compiler then knows each key.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
  }
  interface ResourceNamespaceMap {
    accounts: typeof accounts;
    app: typeof app;
    audit: typeof audit;
    common: typeof common;
    errors: typeof errors;
    invites: typeof invites;
    messages: typeof messages;
    people: typeof people;
    presence: typeof presence;
    receipts: typeof receipts;
    rooms: typeof rooms;
    settings: typeof settings;
    typing: typeof typing;
  }
}
