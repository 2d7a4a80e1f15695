import type accounts from './en/accounts.json';
import type app from './en/app.json';
import type common from './en/common.json';
import type errors from './en/errors.json';
import type invites from './en/invites.json';
import type settings from './en/settings.json';

// Every namespace (a JSON file) stands here once: the compiler then knows each key.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
  }
  interface ResourceNamespaceMap {
    accounts: typeof accounts;
    app: typeof app;
    common: typeof common;
    errors: typeof errors;
    invites: typeof invites;
    settings: typeof settings;
  }
}
