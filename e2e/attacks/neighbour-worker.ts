import { parentPort, workerData } from 'node:worker_threads';
import { v7 as mintId } from 'uuid';
import { z } from 'zod';
import { connectWire } from '../harness/wire.ts';

/** As somebody who types very fast: far below every bound. */
const PAUSE_MS = 50;

const { server, credentials } = z
  .object({
    server: z.object({ url: z.string() }),
    credentials: z.object({ email: z.string(), password: z.string() }),
  })
  .parse(workerData);

const wire = await connectWire(server, credentials);
const { room } = await wire.must('room:create', { kind: 'closed', name: 'Next door' });
let isTalking = true;
parentPort?.once('message', () => {
  isTalking = false;
});
parentPort?.postMessage('talking');
while (isTalking) {
  const sentAt = performance.now();
  const body = 'Is it only me, or is it slow today?';
  const send = { roomId: room.id, clientMessageId: mintId(), body };
  // Without an answer the wait itself is the figure.
  await wire.command('message:send', send);
  parentPort?.postMessage(performance.now() - sentAt);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
wire.close();
parentPort?.close();
