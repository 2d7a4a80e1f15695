import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time of processes in hundredths of a second for its users, on every machine. */
const TICKS_PER_SECOND = 100;

/** User and system time of a process and all its descendants so far, in seconds. */
export function cpuSeconds(pid: number): number {
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
  const family = new Set([pid]);
  // Children have higher numbers than their parents, unless the numbers began anew.
  for (const stat of stats) if (family.has(stat.parent)) family.add(stat.pid);
  return stats
    .filter((stat) => family.has(stat.pid))
    .reduce((sum, { ticks }) => sum + ticks / TICKS_PER_SECOND, 0);
}

type Stat = { pid: number; parent: number; ticks: number };

function statOf(name: string): Stat | [] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The second field is the program's name in brackets and may contain anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [
      ,
      parent = 0,
      ,
      ,
      ,
      ,
      ,
      ,
      ,
      ,
      ,
      user = 0,
      system = 0,
      childrenUser = 0,
      childrenSystem = 0,
    ] = fields;
    return { pid: Number(name), parent, ticks: user + system + childrenUser + childrenSystem };
  } catch {
    // It ended between the look and the reading.
    return [];
  }
}

/** Resident memory of a process in kB. */
export function residentKb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]);
}
