import { until } from '../harness/program.ts';
import { auditClient } from './audit/audit-client.ts';
import { auditOrder } from './audit/audit-order.ts';
import type { Finding } from './audit/finding.ts';
import { sqliteTruth } from './audit/sqlite-truth.ts';
import { readPersonalHeads, readStored } from './audit/stored.ts';
import { startClient } from './client/client.ts';
import { createLedger } from './ledger.ts';

/**
 * One client of this suite and its auditor, for a test in another process: each message asks for the
 * findings. The database must be at rest meanwhile.
 *
 *     node e2e/faults/one-screen.ts http://127.0.0.1:3000 <data dir> <e-mail address> <password>
 */
const [url = '', dataDir = '', email = '', password = ''] = process.argv.slice(2);
const ledger = createLedger();
const client = await startClient({
  server: { url },
  credentials: { name: email, email, password },
  ledger,
  gapRule: 'sync',
});

async function audit(): Promise<Finding[]> {
  const truth = sqliteTruth(dataDir);
  const stored = await readStored(truth);
  const personalHead = (await readPersonalHeads(truth)).get(client.userId) ?? 0;
  await until(
    () =>
      client.personal.cursor === personalHead &&
      [...client.rooms.values()].every(
        ({ roomId, cursor }) => cursor === stored.rooms.get(roomId)?.headSeq,
      ),
    () => `${email} does not catch up`,
  );
  return [...auditOrder(ledger.records, stored), ...(await auditClient(client, stored))];
}

process.on('message', async () => process.send?.({ answer: await audit() }));
