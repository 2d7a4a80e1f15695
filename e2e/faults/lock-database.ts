import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process that takes the database's write lock and keeps it until it is killed. */
const database = new DatabaseSync(join(process.env.DATA_DIR ?? '.', 'parley.db'), {
  timeout: 10_000,
});
database.exec('begin immediate');
process.stdout.write('locked\n');
setInterval(() => {}, 60_000);
