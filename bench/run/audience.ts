import { randomInt } from 'node:crypto';
import pLimit from 'p-limit';
import { roomsOfPeople, type Scene } from '../scene/scene.ts';
import type { RunningTarget, Target } from '../targets/target.ts';
import { type Connection, type Listener, openConnection } from '../wire/connection.ts';
import type { Dialect, Seat } from '../wire/dialect.ts';
import { createFrameChain, type FrameReader } from '../wire/frame-chain.ts';

/** Handshakes under way at once: more would only measure the kernel's queue of new connections. */
const OPENING_AT_ONCE = 200;
/** Of 28,000 ports: the kernel looks for a free one by trying, the longer the more are taken. */
const CONNECTIONS_PER_ADDRESS = 1_000;

/** Where everybody of a scene sits: their rooms, their cookie, the address they come from. */
export function seatsOf(scene: Scene, target: RunningTarget): Seat[] {
  // The ports of the last run are taken for another minute, so each run comes from elsewhere.
  const network = `127.${randomInt(1, 256)}.${randomInt(0, 256)}`;
  return roomsOfPeople(scene).map((roomIds, person) => ({
    roomIds,
    cookie: target.cookieOf(person),
    localAddress: `${network}.${1 + Math.floor(person / CONNECTIONS_PER_ADDRESS)}`,
  }));
}

/** Connects everybody; resolves once all are at `ready`, in the order of the seats. */
export function connectAll(
  target: RunningTarget,
  seats: readonly Seat[],
  listener: Listener,
): Promise<Connection[]> {
  const limit = pLimit(OPENING_AT_ONCE);
  const chains = new Map<Dialect, Map<string, () => FrameReader>>();

  /** One chain per dialect, room and node: there the same frames come in the same order. */
  function readerOf(dialect: Dialect, { roomIds }: Seat, origin: string): FrameReader {
    const key = `${origin} ${roomIds[0]}`;
    const ofDialect = chains.get(dialect) ?? new Map<string, () => FrameReader>();
    const chain = ofDialect.get(key) ?? createFrameChain(dialect.read);
    chains.set(dialect, ofDialect.set(key, chain));
    return chain();
  }

  return Promise.all(
    seats.map((seat, index) =>
      limit(() => {
        const origin = target.origins[index % target.origins.length] ?? '';
        const { dialect = target.dialect } = seat;
        const server = { origin, dialect };
        return openConnection(server, seat, readerOf(dialect, seat, origin), listener);
      }),
    ),
  );
}

/** Starts a target, does something with it, and ends it whatever happens. */
export async function withTarget<Result>(
  target: Target,
  scene: Scene,
  use: (running: RunningTarget) => Promise<Result>,
): Promise<Result> {
  const running = await target.start(scene);
  try {
    return await use(running);
  } finally {
    await running.stop();
  }
}
