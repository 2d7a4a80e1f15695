import { join } from 'node:path';
import { startServer } from '../harness/server.ts';
import { sqliteTruth } from './audit/sqlite-truth.ts';
import { CROWDED, type Deploy } from './deployment.ts';
import { diskFaults } from './faults/disk-faults.ts';
import { processFaults } from './faults/process-faults.ts';

/** One server with a database file, from the sources in `root` (absent: this repository). */
export const deployServer =
  (root?: string): Deploy =>
  async (folder) => {
    const server = await startServer(join(folder, 'data'), CROWDED, root);
    return {
      url: server.url,
      port: server.port,
      truth: sqliteTruth(server.dataDir),
      faults: [...processFaults(server), ...diskFaults(server)],
      servers: [server],
      log: server.log,
      stop: () => server.stop('SIGKILL'),
    };
  };
