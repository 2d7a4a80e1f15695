import { openDatabase } from './database.ts';
import { createDraftStorage } from './draft-storage.ts';
import { createOutboxStorage } from './outbox-storage.ts';

export const database = openDatabase();
// Whoever uses it meets the rejection; this keeps a private window's console quiet.
database.catch(() => undefined);

export const outboxStorage = createOutboxStorage(database);
export const draftStorage = createDraftStorage(database);
