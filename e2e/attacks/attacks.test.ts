import { expect, test } from '@playwright/test';
import { grounds } from './all-attacks.ts';
import { runAttack } from './run-attack.ts';
import { type Member, type OpenStage, openStage } from './stage.ts';

/** Other tests run beside these, and slow both the server and the neighbour. */
const LOADED_WAIT_MS = 5_000;
/** What an attack may take for a moment; what is left is judged by `npm run attack`, on a quiet machine. */
const PEAK_MB = 300;

test.describe.configure({ mode: 'serial', timeout: 120_000 });

for (const { where, settings, attacks } of grounds) {
  test.describe(where, () => {
    let stage: OpenStage;
    let neighbour: Member;

    test.beforeAll(async () => {
      stage = await openStage('short', settings);
      neighbour = await stage.join('Neighbour');
    });

    test.afterAll(async () => {
      await stage.close();
    });

    for (const attack of attacks) {
      test(`${attack.name}: nobody next door notices`, async () => {
        const { breaches, memory, acks } = await runAttack(stage, attack, neighbour, { restMs: 0 });
        expect(breaches).toEqual([]);
        expect(memory.peak - memory.before).toBeLessThan(PEAK_MB);
        expect(acks.count).toBeGreaterThan(0);
        expect(acks.max).toBeLessThan(LOADED_WAIT_MS);
      });
    }
  });
}
