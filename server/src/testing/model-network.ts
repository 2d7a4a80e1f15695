import type { RoomChange } from '@parley/shared/room-change';
import type { LogPublisher } from '../room-log/publish-write.ts';
import type { ModelClient } from './model-client.ts';

/** Mostly a process lives; it may die after the commit: nobody hears of it, nobody gets an ack. */
export const FATES = ['lives', 'lives', 'lives', 'dies'] as const;
/** What becomes of an event on its way to one listener. */
export const DELIVERIES = ['once', 'twice', 'late', 'never'] as const;

/** What becomes of the events of one batch: for each listener in turn. */
type Losses = {
  fate: (typeof FATES)[number];
  deliveries: (typeof DELIVERIES)[number][];
};

/** The network between the log and its listeners. */
export class ModelNetwork implements LogPublisher {
  readonly #clients: readonly ModelClient[];
  readonly #listening = new Map<string, Set<string>>();
  #late: (() => void)[] = [];
  #batch: Losses | undefined;
  #sent = 0;

  constructor(clients: readonly ModelClient[]) {
    this.#clients = clients;
  }

  begin(batch: Losses): void {
    this.#batch = batch;
    this.#sent = 0;
  }

  enterRoom(userIds: string[], roomId: string): void {
    const listeners = this.#listening.get(roomId) ?? new Set();
    this.#listening.set(roomId, listeners);
    for (const userId of userIds) listeners.add(userId);
  }

  leaveRoom(userIds: string[], roomId: string): void {
    for (const userId of userIds) this.#listening.get(roomId)?.delete(userId);
  }

  endRoom(roomId: string): void {
    this.#listening.delete(roomId);
  }

  toUser(): void {}

  toRoom(roomId: string, _event: string, change: unknown): void {
    if (this.#batch?.fate === 'dies') return;
    for (const client of this.#clients) {
      if (this.#listening.get(roomId)?.has(client.userId)) this.#deliver(client, change);
    }
  }

  flushLate(): void {
    for (const deliver of this.#late.splice(0).reverse()) deliver();
  }

  #deliver(client: ModelClient, change: unknown): void {
    if (!isRoomChange(change)) throw new Error('a room hears only changes here');
    const { deliveries } = this.#batch ?? { deliveries: [] };
    const delivery = deliveries[this.#sent % deliveries.length];
    this.#sent += 1;
    if (delivery === 'once' || delivery === 'twice') client.receive(change);
    if (delivery === 'twice' || delivery === 'late') {
      this.#late.push(() => client.receive(change));
    }
  }
}

const isRoomChange = (value: unknown): value is RoomChange =>
  typeof value === 'object' && value !== null && 'toSeq' in value;
