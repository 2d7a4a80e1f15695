import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { seatsOf } from '../run/audience.ts';
import { beginConversation } from '../run/conversation.ts';
import { CORE_SHARE, type Figure, figure } from '../run/measurement.ts';
import { cpuPerCount, serverShare, watch } from '../run/window.ts';
import type { Scene } from '../scene/scene.ts';
import type { Parley } from '../targets/parley.ts';
import { numberOf } from '../wire/dialect.ts';
import { VoidRun } from '../wire/strict-listener.ts';

const WARM_UP_MS = 1_000;
const SECONDS = 6;

/**
 * Lets everybody of a scene send, each waiting for one ack before the next message. Ends with
 * `kill -9` and counts what the database holds of what was acked.
 */
export async function sendAndAudit(
  parley: Parley,
  scene: Scene,
  variant: string,
  messagesInEachRoom = 0,
): Promise<Figure[]> {
  const target = await parley.start(scene, { messagesInEachRoom });
  try {
    const acked: number[] = [];
    let going = true;
    const conversation = await beginConversation(target, seatsOf(scene, target), {
      acked: ({ number, connection, roomId }) => {
        acked.push(number);
        if (going) conversation.say(connection, roomId);
      },
    });
    for (const [roomId, members] of conversation.rooms) {
      for (const member of members) conversation.say(member, roomId);
    }
    await sleep(WARM_UP_MS);
    const window = await watch(target, SECONDS, () => acked.length);
    going = false;
    await conversation.settle();
    await target.crash();
    conversation.close();
    audit(target.dataDir, acked);
    return [
      figure(variant, 'acked', '/s', window.count / window.seconds),
      figure(variant, 'server CPU per message', 'µs', cpuPerCount(window)),
      figure(variant, 'server', CORE_SHARE, serverShare(window)),
      figure(variant, 'generator', CORE_SHARE, window.generatorShare),
    ];
  } finally {
    await target.stop();
  }
}

/** Throws VoidRun unless every acked message is stored exactly once. A history has no time. */
function audit(dataDir: string, acked: readonly number[]): void {
  const database = new DatabaseSync(join(dataDir, 'parley.db'));
  const rows = database.prepare('select body from messages where createdAt > 0').all();
  database.close();
  const stored = rows.map(({ body }) => numberOf(String(body)));
  const distinct = new Set(stored);
  const lost = acked.filter((number) => !distinct.has(number)).length;
  if (lost > 0 || distinct.size < stored.length) {
    throw new VoidRun(
      `The run is void: of ${acked.length} acked messages ${lost} are lost, ${stored.length - distinct.size} are stored twice.`,
    );
  }
}
