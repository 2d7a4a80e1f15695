import { roomLink, rows, timeline } from '../../harness/chat.ts';
import { until } from '../../harness/program.ts';
import type { Tab } from '../tabs.ts';
import type { Finding } from './finding.ts';
import { type Stored, type StoredRoom, unreadByDefinition } from './stored.ts';

/** Fewer rows than this on the screen would prove little. */
const LEAST_ROWS = 5;
const PATIENCE_MS = 45_000;
/** Past this a badge says 99+. */
const MOST_SHOWN = 100;
const DELETED = 'This message was deleted.';

/** Whether a page shows the end of its room as it is stored, and all that its person typed. */
export async function auditTab(tab: Tab, stored: Stored): Promise<Finding[]> {
  const room = stored.rooms.get(tab.roomId);
  if (!room) throw new Error(`${tab.name} looks at a room that is not stored`);
  let whyNot: string | undefined;
  await until(
    async () => {
      whyNot = await whyDifferent(tab, room, stored);
      return whyNot === undefined;
    },
    () => '',
    PATIENCE_MS,
  ).catch(() => undefined);

  const findings: Finding[] = [];
  if (whyNot !== undefined) findings.push({ breach: 'diverged', what: `${tab.name}: ${whyNot}` });
  const mine = room.messages.filter(({ senderId }) => senderId === tab.userId);
  for (const text of tab.typed()) {
    const count = mine.filter(({ body }) => body === text).length;
    if (count === 0) findings.push({ breach: 'lost', what: `typed but not stored: ${text}` });
    if (count > 1) findings.push({ breach: 'duplicated', what: `stored ${count} times: ${text}` });
  }
  return findings;
}

async function whyDifferent(
  tab: Tab,
  room: StoredRoom,
  stored: Stored,
): Promise<string | undefined> {
  await timeline(tab.page()).evaluate((log) => log.scrollTo({ top: log.scrollHeight }));
  const drawn = await rows(tab.page()).evaluateAll((articles) =>
    articles.map((article) => ({
      id: article.getAttribute('data-message-id'),
      text: article.textContent,
    })),
  );
  if (drawn.length < Math.min(LEAST_ROWS, room.messages.length)) return `${drawn.length} rows`;
  const expected = room.messages.slice(-drawn.length);
  for (const [place, message] of expected.entries()) {
    const row = drawn[place];
    if (row?.id !== message.id) return `another message stands where ${message.seq} belongs`;
    const text = message.deletedAt === null ? message.body : DELETED;
    if (!row.text.includes(text)) return `message ${message.seq} reads "${row.text}"`;
  }
  for (const other of stored.rooms.values()) {
    if (other.id === room.id || !other.lastReadSeqs.has(tab.userId)) continue;
    const unread = unreadByDefinition(other, tab.userId);
    const row = roomLink(tab.page(), other.name);
    const [label = '0'] = await row.getByText(/unread message/).allTextContents();
    const shown = Number.parseInt(label, 10);
    if (Math.min(shown, MOST_SHOWN) !== Math.min(unread, MOST_SHOWN))
      return `${other.name}: "${label}", not ${unread} unread`;
  }
  return undefined;
}
