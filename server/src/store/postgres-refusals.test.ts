import { once } from 'node:events';
import { createServer } from 'node:http';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advisePostgres } from './postgres-advice.ts';
import { openPostgres } from './postgres-store.ts';

/** Stands in every address that is refused, and in no sentence about it. */
const SECRET = 'hunter2';
const server = new URL(process.env.PARLEY_TEST_POSTGRES ?? '');
const run = Math.random().toString(36).slice(2);
const databases: string[] = [];

beforeAll(async () => {
  await ask('', `create role guest_${run} login password '${SECRET}'`);
});

afterAll(async () => {
  for (const name of databases) await ask('', `drop database "${name}" with (force)`);
  await ask('', `drop role guest_${run}`);
});

async function ask(database: string, ...statements: string[]): Promise<void> {
  const url = database ? new URL(`/${database}`, server).href : server.href;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function makeDatabase(name: string, options = ''): Promise<string> {
  const full = `${name}_${run}`;
  await ask('', `create database "${full}" ${options}`);
  databases.push(full);
  return full;
}

/** What the start says of this database; empty when it takes it. */
async function refusalOf(url: URL): Promise<string> {
  try {
    const store = await openPostgres(url.href, 2);
    await store.destroy();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The server's address with these parts of another one. */
function urlOf(parts: Partial<Pick<URL, 'host' | 'pathname' | 'username' | 'search'>>): URL {
  return Object.assign(new URL(server), { password: SECRET }, parts);
}

test('a database that cannot be used is refused with what is wrong, and no secret', async () => {
  const website = createServer((_request, answer) => answer.end('welcome')).listen(0, '127.0.0.1');
  await once(website, 'listening');
  const address = website.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  const latin = await makeDatabase('latin', "encoding 'LATIN1' template template0");
  const ascii = await makeDatabase('ascii', "encoding 'SQL_ASCII' template template0");
  const foreign = await makeDatabase('foreign');
  await ask(foreign, 'create table users (id text)');
  const kysely = await makeDatabase('kysely');
  await ask(
    kysely,
    'create table kysely_migration (name text primary key, timestamp text)',
    "insert into kysely_migration values ('001-shop', '2030')",
  );
  const standby = await makeDatabase('standby');
  await ask('', `alter database "${standby}" set default_transaction_read_only = on`);
  const strangers = await makeDatabase('strangers');
  await ask(strangers, 'revoke create on schema public from public');

  const cases: [url: URL, says: string][] = [
    [urlOf({ pathname: latin }), 'stores text as LATIN1'],
    [urlOf({ pathname: ascii }), 'stores text as SQL_ASCII'],
    [urlOf({ pathname: foreign }), 'holds tables that are not of Parley'],
    [urlOf({ pathname: standby }), 'takes no writes: it is a standby, or default_transaction'],
    [urlOf({ pathname: strangers, username: `guest_${run}` }), 'lacks a right: this account'],
    [urlOf({ pathname: 'nowhere' }), 'does not exist on this server; make it with createdb.'],
    [urlOf({ username: 'nobody' }), 'does not let this account in'],
    [urlOf({ host: '127.0.0.1:1' }), 'does not answer: nothing listens on this port.'],
    [urlOf({ host: 'postgres.invalid' }), 'cannot be reached: there is no host of this name.'],
    [urlOf({ host: `127.0.0.1:${port}` }), 'hangs up at once; is it a PostgreSQL?'],
    [urlOf({ search: '?sslmode=verify-full' }), 'does not speak TLS'],
  ];
  for (const [url, says] of cases) {
    const said = await refusalOf(url);
    expect(said).toContain(`DATABASE_URL ${url.protocol}//${url.host}${url.pathname} ${says}`);
    expect(said).not.toMatch(new RegExp(`${SECRET}|guest_|nobody|\n`));
  }
  expect(await refusalOf(urlOf({ pathname: kysely }))).toBe(
    'The database belongs to another program; give Parley one of its own.',
  );
  website.close();
});

test('what weakens the promise of PostgreSQL, or is more than it gives, is said at the start', async () => {
  const name = await makeDatabase('lax');
  await ask('', `alter database "${name}" set synchronous_commit = off`);
  await ask('', `alter database "${name}" connection limit 7`);
  const store = await openPostgres(urlOf({ pathname: name }).href, 2);
  const advice = await advisePostgres(store, 20);
  expect(advice).toContainEqual(expect.stringMatching(/^PostgreSQL has synchronous_commit = off/));
  expect(advice).toContainEqual(
    expect.stringMatching(/^DATABASE_POOL is 20, and PostgreSQL gives this account at most 7 /),
  );
  expect(await advisePostgres(store, 5)).not.toContainEqual(expect.stringMatching(/POOL/));
  await store.destroy();
});
