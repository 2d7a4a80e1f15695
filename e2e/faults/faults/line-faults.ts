import type { Cluster } from '../cluster.ts';
import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

const LINES = [
  { line: 'toRedis', end: 'Redis' },
  { line: 'toPostgres', end: 'PostgreSQL' },
] as const;

/** What happens between one node and what it needs, while the other nodes have it. */
export const lineFaults = ({ nodes }: Cluster): Fault[] =>
  LINES.flatMap(({ line, end }) =>
    (['reset', 'swallow'] as const).map((how) => ({
      kind: `node cut from ${end} (${how})`,
      strike: async (stage) => {
        const heal = stage.random.pick(nodes)[line].sever(how);
        await lasting(stage);
        heal();
      },
    })),
  );
