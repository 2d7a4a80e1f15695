import type { Crowd } from '../crowd.ts';
import type { Ledger } from '../ledger.ts';
import { auditAcks } from './audit-acks.ts';
import { auditClient } from './audit-client.ts';
import { auditOrder } from './audit-order.ts';
import { auditPlain } from './audit-plain.ts';
import { auditTab } from './audit-tab.ts';
import type { Finding } from './finding.ts';
import { readStored } from './stored.ts';
import type { Truth } from './truth.ts';

/** Holds the database against all that was acked, and every screen against the database. */
export async function auditCrowd(crowd: Crowd, truth: Truth, ledger: Ledger): Promise<Finding[]> {
  const stored = await readStored(truth);
  const findings = [...auditAcks(ledger.records, stored), ...auditOrder(ledger.records, stored)];
  for (const client of crowd.clients) findings.push(...(await auditClient(client, stored)));
  for (const tab of crowd.tabs) findings.push(...(await auditTab(tab, stored)));
  for (const member of crowd.plain) findings.push(...auditPlain(member, stored));
  return findings;
}
