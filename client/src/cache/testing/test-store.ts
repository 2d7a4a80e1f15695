import { createBrowserStore } from '../browser-store.ts';
import { openDatabase } from '../database.ts';

/** What one page has of the browser's store; call it again for the page after a reload. */
export const openStore = () =>
  createBrowserStore({ open: openDatabase, onStatus: () => undefined });
