import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { freePort, startProgram } from '../harness/program.ts';
import { smallDisk } from '../harness/small-disk.ts';
import { expect, test } from '../harness/test.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SECRET = 'hunter2';

type Case = {
  settings: Record<string, string>;
  launcher?: readonly string[];
  says: string | RegExp;
};

/** Starts Parley with these settings, which it must refuse; answers all that it wrote. */
async function refusalOf({ settings, launcher = [] }: Case): Promise<string> {
  const [command = '', ...args] = [...launcher, process.execPath, 'server/src/main.ts'];
  const program = startProgram(command, args, {
    cwd: ROOT,
    env: { ...process.env, PORT: String(await freePort()), HOST: '127.0.0.1', ...settings },
  });
  await program.ended;
  expect([program.exitCode(), settings]).toEqual([1, settings]);
  return program.log();
}

test('what can be known at the start is refused there in one sentence, and shows no secret', async ({
  folder,
}) => {
  const at = (name: string) => join(folder, name);
  await writeFile(at('file'), '');
  for (const name of ['shop', 'empty', 'small', 'sealed', 'garbage']) await mkdir(at(name));
  const shop = new DatabaseSync(join(at('shop'), 'parley.db'));
  shop.exec('create table orders (id integer)');
  shop.close();
  await writeFile(join(at('garbage'), 'parley.db'), 'no database, no database, no database');
  const port = String(await freePort());
  const taken = createServer().listen(Number(port), '127.0.0.1');
  await once(taken, 'listening');

  const cases: Case[] = [
    { settings: { DATA_DIR: at('file') }, says: `DATA_DIR ${at('file')} is a file, not a folder.` },
    {
      settings: { DATA_DIR: at('shop') },
      says: 'The database belongs to another program; give Parley one of its own.',
    },
    {
      settings: { DATA_DIR: at('garbage') },
      says: `The database ${at('garbage')}/parley.db cannot be opened: file is not a database.`,
    },
    {
      settings: { DATA_DIR: at('small') },
      launcher: smallDisk(at('small'), 'size=64k,mode=700').launcher,
      says: `The database ${at('small')}/parley.db cannot be used: database or disk is full.`,
    },
    {
      settings: { DATA_DIR: at('sealed') },
      launcher: smallDisk(at('sealed'), 'ro,mode=700').launcher,
      says: /^\S+parley\.lock cannot be written: EROFS[^\n]*\.$/,
    },
    {
      settings: { DATA_DIR: at('empty'), HOST: '192.0.2.1' },
      says: 'HOST 192.0.2.1 is not an address of this machine.',
    },
    {
      settings: { DATA_DIR: at('one'), HOST: 'parley.invalid' },
      says: 'HOST parley.invalid is not an address of this machine.',
    },
    {
      settings: { DATA_DIR: at('two'), PORT: port },
      says: `port ${port} is taken by another program; stop it or set PORT.`,
    },
    {
      settings: { DATABASE_URL: `postgres://parley:${SECRET}@127.0.0.1:1/parley` },
      says: 'DATABASE_URL postgres://127.0.0.1:1/parley does not answer: nothing listens on this port.',
    },
    {
      settings: { DATA_DIR: at('three'), REDIS_URL: `redis://:${SECRET}@127.0.0.1:1` },
      says: 'REDIS_URL redis://127.0.0.1:1 does not answer: nothing listens on this port.',
    },
    {
      settings: { DATA_DIR: at('five'), REDIS_URL: `redis://:${SECRET}@127.0.0.1/${SECRET}` },
      says: /^REDIS_URL must be a URL like [^\n]*\.$/,
    },
    {
      settings: { DATABASE_URL: `postgres://parley:12/${SECRET}@127.0.0.1/parley` },
      says: /^DATABASE_URL must be a URL like [^\n]*\.$/,
    },
    {
      settings: {
        DATABASE_URL: `postgres://parley:${SECRET}@127.0.0.1:1/p?sslrootcert=/no/ca.pem`,
      },
      says: 'DATABASE_URL postgres://127.0.0.1:1/p names a file that is not there: /no/ca.pem (sslrootcert, sslcert or sslkey).',
    },
    {
      settings: { DATA_DIR: at('six'), PUBLIC_URL: `https://ops:${SECRET}@chat.example.org` },
      says: 'PUBLIC_URL must be an origin like https://chat.example.org.',
    },
    {
      settings: { DATA_DIR: at('seven'), HOST: `postgres://parley:${SECRET}@127.0.0.1/parley` },
      says: 'HOST must be a host name or an address.',
    },
    {
      settings: { DATA_DIR: `postgres://parley:${SECRET}@127.0.0.1/parley` },
      says: 'DATA_DIR must be a folder.',
    },
    {
      settings: { DATA_DIR: at('four'), REDIS_URL: `redis://:${SECRET}%@127.0.0.1` },
      says: /^REDIS_URL must be a URL like [^\n]*\.$/,
    },
  ];
  const said = await Promise.all(cases.map(refusalOf));
  for (const [index, { says }] of cases.entries()) {
    const sentence = said[index]?.replace(/^Parley cannot start: (.*)\n$/s, '$1');
    if (typeof says === 'string') expect(sentence).toBe(says);
    else expect(sentence).toMatch(says);
  }
  expect(said.join()).not.toContain(SECRET);
  taken.close();
});
