import { OPTIONS_USAGE, runFromCommandLine } from './command-line.ts';
import { fullReport } from './report.ts';

await runFromCommandLine({
  usage: `Breaks a running Parley in every way we know, then audits every acknowledgement.

Usage: pnpm faults [options]

Options:
  --minutes <number>  how long faults strike (default 1; each kind strikes at least once)
${OPTIONS_USAGE}

Ends with one line, and with code 1 when anything was lost, duplicated, out of order or diverged.`,
  minutes: 1,
  print: fullReport,
});
