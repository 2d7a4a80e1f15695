import type { Id } from '@parley/shared/id';
import { messageSchema } from '@parley/shared/message';
import { z } from 'zod';
import { type Database, ofPerson } from './database.ts';

/** Only what is needed of a message: the page may be of another build, which kept others. */
const pageSchema = z.object({ messages: z.array(z.unknown()) });
const ownSchema = messageSchema.pick({
  id: true,
  roomId: true,
  senderId: true,
  seq: true,
  body: true,
  createdAt: true,
  deletedAt: true,
});

export type OwnMessage = z.infer<typeof ownSchema>;

/** `history`: of which the numbers are; undefined when nothing is kept. */
type KeptOwn = { history: Id | undefined; messages: readonly OwnMessage[] };

/** What this person wrote, as far as it stands in the pages that this browser keeps, by whichever build. */
export async function readOwnMessages(database: Database, userId: Id): Promise<KeptOwn> {
  const transaction = database.transaction(['stamps', 'pages']);
  const [stamp, pages] = await Promise.all([
    transaction.objectStore('stamps').get(userId),
    transaction.objectStore('pages').getAll(ofPerson(userId)),
    transaction.done,
  ]);
  return { history: stamp?.history, messages: ownIn(pages, userId) };
}

/** What this person wrote of what stands in these pages. */
export function ownIn(pages: readonly unknown[], userId: Id): OwnMessage[] {
  const messages = pages.flatMap((page) => pageSchema.safeParse(page).data?.messages ?? []);
  return messages.flatMap((message) => {
    const own = ownSchema.safeParse(message).data;
    return own?.senderId === userId && own.deletedAt === null ? [own] : [];
  });
}
