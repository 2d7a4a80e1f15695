import { z } from 'zod';
import type { Finding } from '../audit/finding.ts';
import type { Select, Truth } from '../audit/truth.ts';
import { holderFaults } from '../faults/holder-faults.ts';
import type { Toy } from './toy.ts';

/** The consumer of the page: it writes down which states of which messages it was handed, exactly once each. */
export const traces: Toy = {
  page: 'docs/adding-a-consumer.md',
  faults: (cluster) => holderFaults(cluster, 'traces'),
  audit: (truth) => truth(auditTraces),
};

/**
 * Whether it took more of a room than its position says. At the beginning of a room it would forget what it took, so
 * that nothing comes twice.
 */
export const isTakenAhead = (truth: Truth): Promise<boolean> =>
  truth(async (select) => {
    const ahead = await select(`
      select traces.id from traces
      join "consumerPositions" positions on positions."roomId" = traces."roomId"
      where positions.consumer = 'traces' and positions.seq > 0 and traces."toSeq" > positions.seq`);
    return ahead.length > 0;
  });

const toldSchema = z.array(z.tuple([z.string(), z.number()]));

type Trace = { fromSeq: number; toSeq: number; told: z.infer<typeof toldSchema> };

async function auditTraces(select: Select): Promise<Finding[]> {
  const traces = Map.groupBy(await select('select * from traces'), ({ roomId }) => String(roomId));
  const messages = Map.groupBy(
    await select('select id, "roomId", "changedSeq" from messages'),
    (row) => String(row.roomId),
  );
  const rooms = await select('select id, "headSeq" from rooms where "deletedAt" is null');
  return rooms.flatMap(({ id, headSeq }) => {
    const roomId = String(id);
    const left = (traces.get(roomId) ?? [])
      .map(({ fromSeq, toSeq, told }) => ({
        fromSeq: Number(fromSeq),
        toSeq: Number(toSeq),
        told: toldSchema.parse(JSON.parse(String(told))),
      }))
      .sort((a, b) => a.fromSeq - b.fromSeq || a.toSeq - b.toSeq);
    const current = (messages.get(roomId) ?? []).map((row) => [row.id, Number(row.changedSeq)]);
    return [
      ...auditRanges(roomId, left, Number(headSeq)),
      ...auditStates(roomId, left, new Set(current.map((state) => state.join(' ')))),
    ];
  });
}

/** Each change began where the one before had ended, from nothing to the head. */
function auditRanges(roomId: string, traces: readonly Trace[], headSeq: number): Finding[] {
  const findings: Finding[] = [];
  let at = 0;
  for (const { fromSeq, toSeq } of traces) {
    const what = `room ${roomId}: a consumer took ${fromSeq}–${toSeq} after ${at}`;
    if (fromSeq > at) findings.push({ breach: 'lost', what });
    if (fromSeq < at) findings.push({ breach: 'duplicated', what });
    at = Math.max(at, toSeq);
  }
  if (at !== headSeq) {
    findings.push({ breach: 'lost', what: `room ${roomId}: a consumer is at ${at} of ${headSeq}` });
  }
  return findings;
}

/** Each state came once, in the change that its number belongs to, and each that is there now came. */
function auditStates(
  roomId: string,
  traces: readonly Trace[],
  current: ReadonlySet<string>,
): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { fromSeq, toSeq, told } of traces) {
    for (const [id, changedSeq] of told) {
      const state = `${id} ${changedSeq}`;
      const what = `room ${roomId}: message ${state} to a consumer with ${fromSeq}–${toSeq}`;
      if (seen.has(state)) findings.push({ breach: 'duplicated', what });
      if (changedSeq <= fromSeq || changedSeq > toSeq)
        findings.push({ breach: 'out of order', what });
      seen.add(state);
    }
  }
  for (const state of current) {
    if (!seen.has(state)) {
      findings.push({ breach: 'lost', what: `room ${roomId}: message ${state} to a consumer` });
    }
  }
  return findings;
}
