import { join } from 'node:path';
import { startServer } from '../../harness/server.ts';
import { pinTo, SERVER_CORE } from '../run/process-cost.ts';
import { prepareFolder } from '../scene/prepared-folder.ts';
import type { Scene } from '../scene/scene.ts';
import { personOf } from '../scene/scene-rows.ts';
import { parleyDialect } from '../wire/parley-dialect.ts';
import type { RunningTarget, Target } from './target.ts';

/** The bounds per person are no subject of a measurement, and far below what one core can do. */
const UNBOUNDED = { COMMANDS_PER_SECOND: '100000', LOG_LEVEL: 'warn' };

const OWN_CHECKOUT = join(import.meta.dirname, '..', '..', '..');

type RunningParley = RunningTarget & {
  dataDir: string;
  /** Ends the server as the loss of its machine's power would, and leaves its folder. */
  crash(): Promise<void>;
};

/** A checkout of Parley, which can also be started with rows and settings of a workload's own. */
export type Parley = Omit<Target, 'start'> & {
  start(scene: Scene, more?: More): Promise<RunningParley>;
};

type More = { sql?: string; settings?: Record<string, string> };

/** This checkout, storing in SQLite with every commit on disk before its ack. */
export const parley: Parley = {
  name: 'parley',
  start: (scene, more) => start(OWN_CHECKOUT, scene, more),
};

/** Another checkout, to see what a change did. */
export function parleyBefore(root: string): Parley {
  return { name: 'parley before', start: (scene, more) => start(root, scene, more) };
}

async function start(
  root: string,
  scene: Scene,
  { sql, settings = {} }: More = {},
): Promise<RunningParley> {
  const folder = await prepareFolder(root, scene, sql);
  const server = await startServer(folder.dataDir, { ...UNBOUNDED, ...settings }, root);
  await pinTo(SERVER_CORE, server.pid());
  return {
    name: 'parley',
    dialect: parleyDialect,
    origins: [server.url],
    cookieOf: (person) => personOf(folder.people, person).cookie,
    processes: [{ name: 'server', pid: server.pid() }],
    dataDir: folder.dataDir,
    crash: () => server.stop('SIGKILL'),
    stop: async () => {
      await server.stop('SIGKILL');
      await folder.remove();
    },
  };
}
