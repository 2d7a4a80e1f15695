import type { Finding } from '../audit/finding.ts';
import type { Select, Truth } from '../audit/truth.ts';
import type { LetterBox } from './letter-box.ts';
import type { Toy } from './toy.ts';

/** What is due happens once, and each letter arrives, at times twice where somebody died meanwhile. */
export const echoesWith = (box: LetterBox): Toy => ({
  page: 'e2e/faults/toys/echoes.md',
  files: {
    'server/src/features/echoes/address.ts': `export const BOX = '${box.url}';\n`,
  },
  audit: (truth) => truth((select) => auditEchoes(select, box)),
});

/** Whether something has happened that is still due. */
export const isHappenedAndDue = (truth: Truth): Promise<boolean> =>
  truth(async (select) => {
    const both = await select(`
      select due.id from due join due happened on happened.payload = due.payload
      where due.kind = 'echo' and happened.kind = 'echoed'`);
    return both.length > 0;
  });

async function auditEchoes(select: Select, box: LetterBox): Promise<Finding[]> {
  const letters = await select(`select key, state, reason, attempts from deliveries`);
  const due = await select('select kind, payload from due');
  const states = await select('select id, "changedSeq" from messages');
  const written = new Map(letters.map((row) => [String(row.key), row]));
  const findings: Finding[] = [];
  for (const { id, changedSeq } of states) {
    const key = `${id} ${changedSeq}`;
    if (Number(changedSeq) % 5 === 0 && !written.has(key)) {
      findings.push({ breach: 'lost', what: `no letter was written of ${key}` });
    }
  }
  const happened = new Map<string, number>();
  for (const { kind, payload } of due) {
    const key = String(JSON.parse(String(payload)));
    if (!written.has(key)) {
      findings.push({
        breach: 'diverged',
        what: `${key} is or was due, and no letter of it written`,
      });
    }
    if (kind === 'echo') findings.push({ breach: 'lost', what: `${key} is still due` });
    else happened.set(key, (happened.get(key) ?? 0) + 1);
  }
  for (const key of box.arrived.keys()) {
    if (!written.has(key)) findings.push({ breach: 'diverged', what: `nobody wrote ${key}` });
  }
  for (const [key, { state, reason, attempts }] of written) {
    const times = happened.get(key) ?? 0;
    if (times === 0) findings.push({ breach: 'lost', what: `${key} has not happened` });
    if (times > 1) findings.push({ breach: 'duplicated', what: `${key} happened ${times} times` });
    const arrived = box.arrived.get(key) ?? 0;
    if (state !== 'delivered' || arrived === 0) {
      findings.push({
        breach: 'lost',
        what: `the letter ${key} is ${state}, ${reason}; it arrived ${arrived} times`,
      });
    }
    // Each arrival was an attempt that is on file: doubles can be counted.
    if (arrived > Number(attempts)) {
      findings.push({
        breach: 'duplicated',
        what: `${attempts} attempts brought ${key} ${arrived} times`,
      });
    }
  }
  return findings;
}
