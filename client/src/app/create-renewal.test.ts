import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRenewal } from './create-renewal.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page whose surroundings a test can change; by default nothing speaks against a reload. */
function startedPage() {
  const around = {
    quietMs: 60_000,
    wouldLose: false,
    serverAnswers: async () => true,
    canRemember: true,
    wasTried: false,
    reloads: 0,
  };
  const renewal = createRenewal({
    quietMs: () => around.quietMs,
    wouldLose: () => around.wouldLose,
    isServerThere: () => around.serverAnswers(),
    remember: () => {
      around.wasTried = around.canRemember;
      return around.canRemember;
    },
    wasTried: () => around.wasTried,
    reload: () => {
      around.reloads += 1;
    },
  });
  const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { renewal, around, wait };
}

test('[VR5] a page that is too old reloads once, however often it is told so', async () => {
  const { renewal, around, wait } = startedPage();
  renewal.want();
  renewal.want();
  await wait(60_000);
  renewal.want();
  await wait(60_000);
  expect(around.reloads).toBe(1);
});

test('[VR5] a page that a reload brought back the same leaves it to its person', async () => {
  const { renewal, around, wait } = startedPage();
  around.wasTried = true;
  renewal.want();
  await wait(600_000);
  expect(around.reloads).toBe(0);
});

test('[VR5] nothing happens while somebody uses the page, or before what they wrote is kept', async () => {
  const { renewal, around, wait } = startedPage();
  around.quietMs = 1_000;
  renewal.want();
  await wait(60_000);
  Object.assign(around, { quietMs: 60_000, wouldLose: true });
  await wait(60_000);
  expect(around.reloads).toBe(0);
  around.wouldLose = false;
  await wait(2_000);
  expect(around.reloads).toBe(1);
});

test('[VR5] the wish outlasts an outage: the page reloads when the server answers again', async () => {
  const { renewal, around, wait } = startedPage();
  around.serverAnswers = async () => false;
  renewal.want();
  await wait(3_600_000);
  expect(around.reloads).toBe(0);
  around.serverAnswers = async () => true;
  await wait(11_000);
  expect(around.reloads).toBe(1);
});

test('[VR5] whoever begins to write while the server is asked goes on writing', async () => {
  const { renewal, around, wait } = startedPage();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  around.serverAnswers = () => promise;
  renewal.want();
  await wait(2_000);
  around.quietMs = 0;
  resolve(true);
  await wait(60_000);
  expect(around.reloads).toBe(0);
});

test('[VR5] where a browser remembers nothing, the page is not reloaded over and over', async () => {
  const { renewal, around, wait } = startedPage();
  around.canRemember = false;
  renewal.want();
  await wait(600_000);
  expect(around.reloads).toBe(0);
});
