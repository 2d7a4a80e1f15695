import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import { backUpNightly } from './backup/nightly.ts';
import { type Config, readConfig } from './config.ts';
import { createClaimLink } from './features/accounts/claim.ts';
import { argon2id } from './features/accounts/hash-queue.ts';
import { SECOND_MS, systemClock } from './lib/clock.ts';
import { giveBackMemory } from './lib/give-back-memory.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import { watchHandles } from './lib/watch-handles.ts';
import type { RedisLink } from './redis/redis-link.ts';
import { holdDataDir } from './store/data-dir-lock.ts';
import { adviseOn, openStore } from './store/store.ts';

const CLIENT_DIR = fileURLToPath(new URL('../../client/dist', import.meta.url));
/** A stop that hangs longer than this is ended: supervisors would do it with SIGKILL anyway. */
const STOP_TIMEOUT_MS = 10 * SECOND_MS;

// Nobody may be left to read what we say; that is no reason to end.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

const read = readConfig(process.env);
if (read.ok) await run(read.config);
else refuseToStart(read.sentence);

async function run(config: Config): Promise<void> {
  const logger = createLogger(config.LOG_LEVEL);
  try {
    await serve(config, logger);
  } catch (error) {
    refuseToStart(explain(error, config));
  }
}

async function serve(config: Config, logger: Logger): Promise<void> {
  const held = config.DATABASE_URL
    ? undefined
    : await holdDataDir(config.DATA_DIR, config.REDIS_URL ? 'together' : 'alone');
  const store = await openStore(config);
  for (const advice of await adviseOn(store, config)) logger.warn(advice);
  const redis = config.REDIS_URL ? await reachRedis(config.REDIS_URL, logger) : undefined;
  const clientDir = existsSync(CLIENT_DIR) ? CLIENT_DIR : undefined;
  const app = await createApp({
    config,
    store,
    starts: held?.company ?? 'beside',
    redis,
    clientDir,
    passwords: argon2id,
    clock: systemClock,
    logger,
  });
  const port = await app.listen();
  const origin = config.PUBLIC_URL ?? localUrl(config.HOST, port);
  process.stdout.write(`Parley is ready at ${origin}\n`);
  const claimLink = await createClaimLink(store, { origin, now: systemClock() });
  if (claimLink !== undefined)
    process.stdout.write(
      `Nobody owns this Parley yet. Whoever opens this link does: ${claimLink}\n`,
    );
  // Node would keep the compiled sources only at a clean end.
  setTimeout(flushCompileCache, SECOND_MS).unref();

  const backups = keepBackups(config, logger);
  const handles = watchHandles(logger);
  const memory = giveBackMemory();

  let stopping = false;
  async function stop(reason: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'Stopping');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    backups?.close();
    handles.close();
    memory.close();
    await app.close();
    redis?.close();
    await store.destroy();
    process.exit(0);
  }
  function stopOrFail(reason: string): void {
    stop(reason).catch((error: unknown) => {
      logger.fatal({ error }, 'The stop failed');
      process.exit(1);
    });
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stopOrFail(signal));
  // Killed outright, `npm start` can pass nothing on, and nobody would know of us any more.
  process.once('disconnect', () => stopOrFail('whoever started us is gone'));
  process.channel?.unref();
}

/** PostgreSQL has its own ways, see docs/operating.md. */
function keepBackups(config: Config, logger: Logger) {
  const { DATA_DIR, DATABASE_URL, BACKUP_DIR, BACKUP_KEEP: keep, BACKUP_AT: at } = config;
  if (DATABASE_URL || keep === 0) return undefined;
  const into = BACKUP_DIR ?? join(DATA_DIR, 'backups');
  return backUpNightly({ dataDir: DATA_DIR, into, keep, at, clock: systemClock, logger });
}

/** The client library has six hundred files, so only who needs it loads it. */
async function reachRedis(url: string, logger: Logger): Promise<RedisLink> {
  const { connectRedis } = await import('./redis/redis-link.ts');
  return connectRedis(url, logger);
}

function localUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function refuseToStart(sentence: string): void {
  process.stderr.write(`Parley cannot start: ${sentence}\n`);
  process.exit(1);
}

/** What went wrong, as one sentence where it is the operator's to mend. */
function explain(error: unknown, { HOST, PORT }: Config): string {
  if (error instanceof StartError) return error.message;
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return `port ${PORT} is taken by another program; stop it or set PORT.`;
    case 'EACCES':
      return `PORT ${PORT} needs rights this user does not have; use one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${HOST} is not an address of this machine.`;
    default:
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
