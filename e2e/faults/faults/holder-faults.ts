import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from '../deployment.ts';
import type { Fault } from '../stage.ts';
import { lasting } from './lasting.ts';

const LOOK_MS = 50;
/** A lease runs out, and others look for one that has. */
const PATIENCE_MS = 20_000;

type Holder = { claim: string; pid: number };

/** What happens to the one of several nodes that works for a consumer, until another does. */
export function holderFaults({ truth, servers }: Deployment, consumer: string): Fault[] {
  /** Another claim than this one. */
  async function nextHolder(claim?: string): Promise<Holder> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const leases = await truth((select) => select('select * from "consumerLeases"'));
      const lease = leases.find((row) => row.consumer === consumer);
      // In words for the operator, who needs the same.
      const [, pid] = /process (\d+)$/.exec(String(lease?.holder)) ?? [];
      if (pid && lease?.claim !== claim) return { claim: String(lease?.claim), pid: Number(pid) };
      if (performance.now() > deadline) throw new Error(`no other node works for ${consumer}`);
      await sleep(LOOK_MS);
    }
  }

  return [
    {
      kind: 'whoever works for a consumer frozen (SIGSTOP) until another does',
      strike: async (stage) => {
        const { claim, pid } = await nextHolder();
        process.kill(pid, 'SIGSTOP');
        await nextHolder(claim).finally(() => process.kill(pid, 'SIGCONT'));
        // It still holds the lease as far as it knows.
        await lasting(stage);
      },
    },
    {
      kind: 'whoever works for a consumer killed (SIGKILL), and restarted when another does',
      strike: async () => {
        const { claim, pid } = await nextHolder();
        const server = servers.find((one) => one.pid() === pid);
        if (!server) throw new Error(`no server is process ${pid}`);
        await server.stop('SIGKILL');
        await nextHolder(claim);
        await server.start();
      },
    },
  ];
}
