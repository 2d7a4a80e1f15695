import { GREETING } from '@parley/wire-client/testing/raw-socket';
import type { Attack } from '../attack.ts';

const LINES = { short: 60, full: 250 };
/** [HS8] gives a last word five seconds. */
const RESTING_MS = 6_000;
/** The default of CONNECTIONS_PER_PERSON. */
const MOST = 40;

export const manyTabs: Attack = {
  name: 'many tabs of one person',
  tries: 'One member connects again and again and leaves every connection open.',
  run: async ({ size, mallory, openLines, countLeft }) => {
    const lines = await openLines(LINES[size], { cookie: mallory.cookie });
    for (const line of lines) line.send(GREETING);
    const left = await countLeft(lines, RESTING_MS);
    return {
      figures: { lines: lines.length, 'lines left': left },
      breaches: left > MOST ? [`${left} connections of one person are open`] : [],
    };
  },
};
