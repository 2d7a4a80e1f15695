import { resolve } from 'node:path';
import { teamNameSchema } from '@parley/shared/team';
import { z } from 'zod';
import { readAllowList } from './lib/allow-list.ts';

const httpOrigin = z
  .string()
  .refine((url) => URL.canParse(url) && /^https?:\/\/[^/?#@\\]+\/?$/i.test(url))
  .transform((url) => new URL(url).origin);

/** What `deploy/parley.env.example` has in place of passwords: it would be everybody's. */
const EXAMPLE_PASSWORD = /^change-me/;

/**
 * An address with a name and a password in it: both are percent-encoded, as in every URL. With a bare
 * `/`, `?` or `#` in it a password would end too early, and the rest of it be taken for what follows.
 */
const secretUrl = (protocol: RegExp, path = /^/) =>
  z.string().refine((url) => {
    // Without slashes the rest is all path to a parser, the password with it.
    if (!/^\w+:\/\//.test(url) || !URL.canParse(url) || url.includes('#')) return false;
    const { protocol: way, username, password, pathname, search } = new URL(url);
    if (EXAMPLE_PASSWORD.test(password) || (pathname + search).includes('@')) return false;
    if (!protocol.test(way) || !path.test(pathname)) return false;
    return [username, password, pathname].every(isEncoded);
  });

/** Not the address of something, with all that is in it. */
const isNoAddress = (text: string): boolean => !/:\/\/|:.*@/s.test(text);

/** Where there is something to open. */
const folder = z
  .string()
  .refine(isNoAddress)
  .transform((path) => resolve(path));

/** A bare `%` stands for nothing: who reads the address would stumble over it later. */
function isEncoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** Of PostgreSQL, where there is one. */
const DATABASE_NAME = /^\/?[^/:]*$/;
/** Which of Redis's databases, as in `/2`; none: the first. */
const DATABASE_NUMBER = /^\/?\d*$/;

const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest);

const ENCODED = 'with a password of your own, its special characters percent-encoded';

/**
 * Every setting: check, default, and (in `meta`) one line for the README's table and the words
 * that finish the sentence "PORT must be …". `config.test.ts` holds the README against this.
 */
export const settingsSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).meta({
    meaning: 'TCP port to listen on (0: any free one)',
    expected: 'a whole number from 0 to 65535',
  }),
  HOST: z
    .string()
    .regex(/^[\p{L}\p{N}_.:%-]+$/u)
    .default('0.0.0.0')
    .meta({
      meaning: 'Address to listen on',
      expected: 'a host name or an address',
    }),
  DATA_DIR: folder.prefault('./data').meta({
    meaning: 'Folder for the database, on a local disk; not used with `DATABASE_URL`',
    expected: 'a folder',
  }),
  BACKUP_DIR: folder.optional().meta({
    meaning: 'Folder for the nightly backups; absent: `backups` in `DATA_DIR`',
    expected: 'a folder',
  }),
  BACKUP_KEEP: wholeNumber(0, 10_000).default(7).meta({
    meaning: 'Nightly backups that are kept (0: none is made); not used with `DATABASE_URL`',
    expected: 'a whole number from 0 to 10000',
  }),
  BACKUP_AT: z
    .string()
    .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/)
    .default('03:30')
    .transform((time) => {
      const [hour, minute] = time.split(':');
      return { hour: Number(hour), minute: Number(minute) };
    })
    .meta({
      meaning: 'When the nightly backup is made, by the clock of the machine',
      expected: 'a time of day like 03:30',
    }),
  DATABASE_URL: secretUrl(/^postgres(ql)?:$/, DATABASE_NAME)
    .optional()
    .meta({
      isSecret: true,
      meaning:
        'PostgreSQL that holds everything, for several machines; absent: SQLite in `DATA_DIR`',
      expected: `a URL like postgres://parley:secret@127.0.0.1/parley, ${ENCODED}`,
    }),
  DATABASE_POOL: wholeNumber(2, 500).default(10).meta({
    meaning: 'Connections to PostgreSQL that one process opens at most',
    expected: 'a whole number from 2 to 500',
  }),
  REDIS_URL: secretUrl(/^rediss?:$/, DATABASE_NUMBER)
    .refine((url) => URL.canParse(url) && new URL(url).host !== '')
    .optional()
    .meta({
      isSecret: true,
      meaning: 'Redis that carries events between several server processes; absent: one process',
      expected: `a URL like redis://127.0.0.1:6379, ${ENCODED}`,
    }),
  PUBLIC_URL: httpOrigin.optional().meta({
    meaning: 'Address people type; set it behind a proxy. With https, cookies become Secure',
    expected: 'an origin like https://chat.example.org',
  }),
  TRUST_PROXY: z.enum(['yes', 'no']).default('no').meta({
    meaning: 'Believe X-Forwarded-For and -Proto: `yes` only behind a proxy of yours',
    expected: 'yes or no',
  }),
  TEAM_NAME: teamNameSchema.refine(isNoAddress).optional().meta({
    meaning:
      'What the team is called until its staff choose a name in the settings; absent: Parley',
    expected: 'a name of at most 40 characters',
  }),
  SIGN_UP: z.enum(['invite', 'open', 'closed']).default('invite').meta({
    meaning: 'Who may make an account after the first: `invite` (with a link), `open`, `closed`',
    expected: 'invite, open or closed',
  }),
  COMMANDS_PER_SECOND: wholeNumber(1, 100_000).default(50).meta({
    meaning:
      'Commands one person may send per second, on average over five seconds; above 50 it also widens what they may store per hour',
    expected: 'a whole number from 1 to 100000',
  }),
  CONNECTIONS_PER_PERSON: wholeNumber(1, 100_000).default(40).meta({
    meaning:
      'Tabs and programs one person may have connected to one process; one more lets the stillest rest',
    expected: 'a whole number from 1 to 100000',
  }),
  OUTBOUND_ALLOW: z
    .string()
    .prefault('')
    .transform((text, context) => {
      const list = readAllowList(text);
      if (list) return list;
      context.addIssue('It names something else');
      return z.NEVER;
    })
    .meta({
      meaning:
        'Hosts inside your network that people may have Parley send to: names, addresses, ranges',
      expected: 'names, addresses and ranges like 10.0.0.0/8, with commas between them',
    }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({
      meaning: 'Least severity of the log lines on stderr',
      expected: 'fatal, error, warn, info, debug, trace or silent',
    }),
});

export type Config = z.output<typeof settingsSchema>;

export type ConfigReading = { ok: true; config: Config } | { ok: false; sentence: string };

/**
 * Reads the settings from the environment; an empty variable counts as absent. What stands around
 * a value is no part of it: an editor of another system ends lines its own way, and nobody sees it.
 * The first wrong one answers with a sentence that names it.
 */
export function readConfig(environment: Record<string, string | undefined>): ConfigReading {
  const set = Object.entries(environment)
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter(([, value]) => value !== '');
  const parsed = settingsSchema.safeParse(Object.fromEntries(set));
  if (parsed.success) return { ok: true, config: parsed.data };
  const name = String(parsed.error.issues[0]?.path[0]);
  const { expected, isSecret } = metaOf(name);
  const value = environment[name]?.trim() ?? '';
  const given = isSecret !== true && mayBeShown(value) ? `, not "${value}"` : '';
  return { ok: false, sentence: `${name} must be ${String(expected)}${given}.` };
}

/**
 * The sentence ends up in logs, where no part of a secret may stand, however wrong it is: shown is what
 * has neither a name nor a password beside something else, a single word or a time of day.
 */
const mayBeShown = (value: string): boolean => /^([\w.-]{1,40}|[\d:]{1,8})$/.test(value);

function metaOf(name: string) {
  const found = Object.entries(settingsSchema.shape).find(([setting]) => setting === name);
  return found?.[1].meta() ?? {};
}
