import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyServer } from './copy-server.ts';
import type { Toy } from './toys/toy.ts';

/** One exact replacement in a file of the server. */
type Patch = { file: string; find: string; replace: string };

/** Half a minute is long for a test; the product has no setting for it, a copy may be changed. */
const FAST_HEADS: Patch = {
  file: 'healing/heads-beacon.ts',
  find: 'const PERIOD_MS = 30 * SECOND_MS;',
  replace: 'const PERIOD_MS = 2 * SECOND_MS;',
};
/** The longest the copy's beacon takes, and then there is something to read. */
export const FAST_HEADS_MS = 8_000;

/** The same of the time after which another node goes on for a consumer. */
const FAST_LEASES: Patch[] = [
  {
    file: 'consumers/claim.ts',
    find: '{ leaseMs: 7 * SECOND_MS, renewMs: SECOND_MS }',
    replace: '{ leaseMs: SECOND_MS, renewMs: SECOND_MS / 5 }',
  },
  {
    file: 'consumers/stand-by.ts',
    find: 'const LOOK_MS = 2 * SECOND_MS;',
    replace: 'const LOOK_MS = SECOND_MS / 4;',
  },
  {
    file: 'consumers/due/due-queue.ts',
    find: 'const LEASE_MS = 10 * SECOND_MS;',
    replace: 'const LEASE_MS = SECOND_MS;',
  },
  {
    file: 'consumers/deliveries/claim-targets.ts',
    find: 'const LEASE_MS = 60 * SECOND_MS;',
    replace: 'const LEASE_MS = 6 * SECOND_MS;',
  },
];

/** What is due ends in a commit of its own, a while behind what it does. */
const DUE_ENDED_APART: Patch[] = [
  {
    file: 'consumers/due/happen.ts',
    find: 'if (decision.ok && due.get(id)?.planId === planId) due.remove(id);',
    replace: '',
  },
  {
    file: 'consumers/due/happen.ts',
    find: 'if (answer.ok) return OVER;',
    replace: `if (answer.ok) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await log.append({
        actorId: row.userId ?? '',
        clearsUp: true,
        wants: (batch) => dueOf(batch).want(row.id),
        decide: (batch) => {
          dueOf(batch).remove(row.id);
          return accepted({});
        },
      });
      return OVER;
    }`,
  },
];

/** A letter counts as delivered when it is sent. */
const DELIVERED_FIRST: Patch = {
  file: 'consumers/deliveries/serve-target.ts',
  find: 'const outcome = await attempt(parts, deliverer, row);',
  replace: `await note(store, deliverer, { row, outcome: { outcome: 'delivered' } });
      const outcome = await attempt(parts, deliverer, row);`,
};

/** Whoever is careful takes its time before each page, in which what was taken out elsewhere mends itself. */
const NOBODY_CAREFUL: Patch = {
  file: 'consumers/caution.ts',
  find: 'let isOn = left !== undefined;',
  replace: 'let isOn = false;',
};

/** Each takes one mechanism out of the server; `none` leaves all of them in. */
const SABOTAGES = {
  none: [FAST_HEADS],
  'no-idempotency': [
    FAST_HEADS,
    {
      file: 'features/messages/send-message.ts',
      find: 'if (stored) return',
      replace: 'if (stored && stored.seq < 0) return',
    },
    {
      file: 'store/migrations/0003-local-indexes.ts',
      find: ".columns(['clientMessageId', 'senderId'])\n      .unique()",
      replace: ".columns(['clientMessageId', 'senderId'])",
    },
  ],
  'ack-before-commit': [
    FAST_HEADS,
    {
      file: 'room-log/room-log.ts',
      find: 'for (const write of roomsOf(batch).writes()) publish(batch, write);',
      replace: '',
    },
    {
      file: 'room-log/room-log.ts',
      find: 'for (const one of waiting) one.answer();',
      replace: '',
    },
    {
      file: 'room-log/room-log.ts',
      find: 'await batch.save(db);',
      replace: `for (const write of roomsOf(batch).writes()) publish(batch, write);
      for (const one of waiting) one.answer();
      await batch.save(db);
      await new Promise((resolve) => setTimeout(resolve, 100));`,
    },
  ],
  'no-room-lock': [
    FAST_HEADS,
    {
      file: 'room-log/shelves/rooms.ts',
      find: ".orderBy('id')\n    .forUpdate()",
      replace: ".orderBy('id')",
    },
  ],
  'no-wait-for-disk': [
    FAST_HEADS,
    {
      file: 'store/postgres-pool.ts',
      find: "application_name: 'parley',",
      replace: "application_name: 'parley',\n    options: '-c synchronous_commit=off',",
    },
  ],
  'no-heads': [
    {
      file: 'healing/heads-beacon.ts',
      find: "publisher.toRoomHere(roomId, 'heads', [{ roomId, headSeq }]);",
      replace: '',
    },
  ],
  'no-since': [
    FAST_HEADS,
    {
      file: 'doors/plain/admit.ts',
      find: 'afterSeq: since, history });',
      replace: 'afterSeq: headSeq, history });',
    },
  ],
  'no-personal-heads': [
    FAST_HEADS,
    {
      file: 'healing/personal-heads.ts',
      find: "publisher.toUserHere(userId, 'personal:head', { headSeq });",
      replace: 'continue;',
    },
  ],
  'no-personal-numbers': [
    FAST_HEADS,
    {
      file: 'room-log/personal-numbers.ts',
      find: '"personalLogs"."headSeq" + excluded."headSeq"',
      replace: '"personalLogs"."headSeq"',
    },
  ],
  'no-history': [
    FAST_HEADS,
    {
      file: 'histories/judge-cursor.ts',
      find: 'if (askedNo === null) return 0;',
      replace: 'return Number.MAX_SAFE_INTEGER;',
    },
  ],
  'fast-leases': [FAST_HEADS, ...FAST_LEASES],
  'no-consumer-fence': [
    FAST_HEADS,
    ...FAST_LEASES,
    {
      file: 'consumers/claim.ts',
      find: 'const [lease] = await holdLease(db, { consumer: claim.consumer });\n      if (lease?.claim !== claim.id) throw',
      replace: 'if (claim.id === claim.consumer) throw',
    },
    {
      file: 'consumers/claim.ts',
      find: 'return work(db).catch(',
      replace: `return work(db).then(async (result) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return result;
      }).catch(`,
    },
    {
      file: 'consumers/claim.ts',
      find: "if (lease.claim !== id) return 'lost';",
      replace: "if (lease.claim !== id) return 'renewed';",
    },
    NOBODY_CAREFUL,
  ],
  'due-ended-apart': [FAST_HEADS, ...DUE_ENDED_APART],
  'ended-apart': [FAST_HEADS, ...FAST_LEASES, ...DUE_ENDED_APART, DELIVERED_FIRST],
  'consumer-position-apart': [
    FAST_HEADS,
    {
      file: 'consumers/take-page.ts',
      find: 'const fromSeq = position ?? 0;',
      replace: 'const fromSeq = taken.get(roomId) ?? position ?? 0;',
    },
    {
      file: 'consumers/take-page.ts',
      find: 'await savePosition(db, [{ roomId, consumer: consumer.name, seq: change.toSeq }]);',
      replace: 'saveLater(reading, roomId, change.toSeq);',
    },
    {
      file: 'consumers/take-page.ts',
      find: 'const BEFORE_ALL = { fromSeq: 0, toSeq: 0 };',
      replace: `const BEFORE_ALL = { fromSeq: 0, toSeq: 0 };
const taken = new Map<string, number>();
function saveLater({ consumer, under }: Reading, roomId: string, seq: number): void {
  taken.set(roomId, seq);
  const save = () => under((db) => savePosition(db, [{ roomId, consumer: consumer.name, seq }]));
  setTimeout(() => void save().catch(() => undefined), 1_500);
}`,
    },
    NOBODY_CAREFUL,
  ],
} satisfies Record<string, Patch[]>;

export type Sabotage = keyof typeof SABOTAGES;

export const ALL_SABOTAGES = Object.keys(SABOTAGES).filter(isSabotage);

function isSabotage(name: string): name is Sabotage {
  return name in SABOTAGES;
}

/**
 * Copies the server, adds toys to it and takes a mechanism out of the copy. Answers the copy's root.
 * Throws when the server no longer has the text that is to be replaced.
 */
export async function sabotageServer(
  folder: string,
  sabotage: Sabotage,
  toys: readonly Toy[] = [],
): Promise<string> {
  const root = await copyServer(join(folder, sabotage), toys);
  for (const { file, find, replace } of SABOTAGES[sabotage]) {
    const path = join(root, 'server', 'src', file);
    const source = await readFile(path, 'utf8');
    if (source.split(find).length !== 2) {
      throw new Error(`${sabotage}: server/src/${file} no longer has exactly one "${find}"`);
    }
    await writeFile(path, source.replace(find, replace));
  }
  return root;
}
