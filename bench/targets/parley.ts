import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '@parley/e2e/harness/server';
import { z } from 'zod';
import { prepareFolder } from '../scene/prepared-folder.ts';
import type { Scene } from '../scene/scene.ts';
import { personOf } from '../scene/scene-rows.ts';
import { parleyDialect } from '../wire/parley-dialect.ts';
import { pinTo, SERVER_CORE } from './pin.ts';
import type { RunningTarget, Target } from './target.ts';

/** The bounds per person are no subject of a measurement, and far below what one core can do. */
export const UNBOUNDED = { COMMANDS_PER_SECOND: '100000', LOG_LEVEL: 'warn' };

const versionSchema = z.object({ PROTOCOL_VERSION: z.int() });

const OWN_CHECKOUT = join(import.meta.dirname, '..', '..');

type RunningParley = RunningTarget & {
  dataDir: string;
  /** From the start of its process to its first healthy answer, to some 25 ms. */
  startedInMs: number;
  /** Ends the server as the loss of its machine's power would, and leaves its folder. */
  crash(): Promise<void>;
};

/** A checkout of Parley, which can also be started with a history. */
export type Parley = Omit<Target, 'start'> & {
  start(scene: Scene, more?: More): Promise<RunningParley>;
};

type More = {
  /** How many messages each room has before the server starts. */
  messagesInEachRoom?: number;
};

/** Where a checkout is, and options for its Node, e.g. `--cpu-prof`. */
type ParleyOptions = { root?: string | undefined; nodeOptions?: string | undefined };

/** Parley, storing in SQLite with every commit on disk before its ack. */
export function parleyOf({ root = OWN_CHECKOUT, nodeOptions = '' }: ParleyOptions): Parley {
  const name = root === OWN_CHECKOUT ? 'parley' : 'parley before';
  return {
    name,
    start: (scene, { messagesInEachRoom = 0 } = {}) =>
      start({ name, root, nodeOptions, scene, messagesInEachRoom }),
  };
}

/** Which version of the wire a checkout speaks. */
async function protocolOf(root: string): Promise<number> {
  const path = join(root, 'shared', 'src', 'version.ts');
  return versionSchema.parse(await import(pathToFileURL(path).href)).PROTOCOL_VERSION;
}

async function start({
  name,
  root,
  nodeOptions,
  scene,
  messagesInEachRoom,
}: Pick<Parley, 'name'> &
  Required<More> & {
    root: string;
    nodeOptions: string;
    scene: Scene;
  }): Promise<RunningParley> {
  const folder = await prepareFolder(root, scene, messagesInEachRoom);
  const startedAt = performance.now();
  const server = await startServer(
    folder.dataDir,
    { ...UNBOUNDED, NODE_OPTIONS: nodeOptions },
    root,
  );
  const startedInMs = performance.now() - startedAt;
  await pinTo(SERVER_CORE, server.pid());
  return {
    name,
    dialect: parleyDialect(await protocolOf(root)),
    origins: [server.url],
    cookieOf: (person) => personOf(folder.people, person).cookie,
    processes: [{ name: 'server', pid: server.pid() }],
    dataDir: folder.dataDir,
    startedInMs,
    crash: () => server.stop('SIGKILL'),
    stop: async () => {
      // A profile is written by whoever ends by itself.
      await server.stop(nodeOptions ? 'SIGTERM' : 'SIGKILL');
      await folder.remove();
    },
  };
}
