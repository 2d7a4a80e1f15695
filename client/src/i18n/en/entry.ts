import accounts from './accounts.json';
import app from './app.json';
import common from './common.json';
import errors from './errors.json';

/** What every page may have to say, and the page to sign in on. */
export const texts = { accounts, app, common, errors };
