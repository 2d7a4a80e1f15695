import { Readable } from 'node:stream';
import yazl from 'yazl';
import { isoTime } from '../../lib/clock.ts';
import { OWN_KINDS, ownTable } from '../../room-log/own-tables.ts';
import { readOwn } from '../../room-log/personal-own.ts';
import type { Store } from '../../store/store.ts';
import {
  readMessages,
  readPicture,
  readProfile,
  readRooms,
  readSessions,
} from './read-own-data.ts';

/** JSON that is handed on in pieces of about this many UTF-16 code units. */
const PIECE_LENGTH = 64 * 1024;

/**
 * Everything this server keeps of a person, as a zip of JSON files and their picture. Each is read from the database
 * only as fast as the one who asked takes it, so its size does not matter; nothing is kept here.
 */
export async function zipOwnData(store: Store, userId: string): Promise<Readable> {
  const picture = await readPicture(store, userId);
  const zip = new yazl.ZipFile();
  const files: Record<string, () => AsyncIterable<object>> = {
    'profile.json': () => readOne(() => readProfile(store, userId)),
    'sessions.json': () => readAll(() => readSessions(store, userId)),
    'rooms.json': () => withTimes(readRooms(store, userId)),
    'messages.json': () => withTimes(readMessages(store, userId)),
    ...ownFiles(store, userId),
  };
  for (const [name, read] of Object.entries(files)) {
    // Opened only when its turn comes.
    zip.addReadStreamLazy(name, (handOn) => handOn(null, Readable.from(toJson(read()))));
  }
  if (picture) zip.addBuffer(Buffer.from(picture), 'picture.webp');
  zip.end();
  // Its type says less than it is.
  const output = Readable.from(zip.outputStream);
  zip.on('error', (error) => output.destroy(error instanceof Error ? error : undefined));
  return output;
}

/** What features keep for the person alone, a file for each kind. */
const ownFiles = (store: Store, userId: string) =>
  Object.fromEntries(
    OWN_KINDS.map((kind) => [
      `${kind}.json`,
      () => withTimes(readOwn(store, ownTable(kind), userId)),
    ]),
  );

async function* readOne<Item>(read: () => Promise<Item>) {
  yield await read();
}

async function* readAll<Item>(read: () => Promise<Item[]>) {
  yield* await read();
}

/** Milliseconds are for machines, and this is read by people. */
async function* withTimes(items: AsyncIterable<Record<string, unknown>>) {
  for await (const item of items) {
    const pairs = Object.entries(item).map(([key, value]) =>
      key.endsWith('At') && typeof value === 'number' ? [key, isoTime(value)] : [key, value],
    );
    yield Object.fromEntries(pairs);
  }
}

/** An array, one item on a line, in pieces worth a write. */
async function* toJson(items: AsyncIterable<object>): AsyncIterable<string> {
  let piece = '[';
  let isFirst = true;
  for await (const item of items) {
    piece += `${isFirst ? '' : ','}\n${JSON.stringify(item)}`;
    isFirst = false;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]\n`;
}
