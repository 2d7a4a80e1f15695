import type { CommandInput, CommandOutput } from '@parley/shared/commands';
import type { Since } from '@parley/shared/handshake';
import type { Id } from '@parley/shared/id';
import type { Ready } from '@parley/shared/ready';
import { ANA, idOf } from '../../room-log/testing/make-log.ts';
import { PersonOfRecord } from './person-of-record.ts';

/** Small, so that a few changes take several pages. */
const SYNC_PAGE = 2;
const READY_PAGE = 1;
const HISTORY_PAGE = 4;

/** Ana's own log, among those of the rooms. */
const PERSONAL = 'personal';

/** One life of the database: where each log stood when it began. */
type History = { id: Id; heads: ReadonlyMap<Id | typeof PERSONAL, number> };
type Backup = { person: PersonOfRecord; histories: readonly History[] };
export type ReadyPage = Pick<Ready, 'rooms' | 'hasMore'>;

/** A server for Ana alone, whose database can be put back: what it tells is by the rules of the wire. */
export class ServerOfRecord {
  person: PersonOfRecord;
  #histories: readonly History[] = [];
  #backup: Backup | undefined;
  #historyCount = 0;
  #lives = 0;

  constructor(roomCount: number) {
    this.person = PersonOfRecord.inRooms(roomCount);
    this.restart();
  }

  /** It stops and starts: nobody can know that nothing was put back. */
  restart(): void {
    this.#historyCount += 1;
    const heads = new Map<Id, number>([[PERSONAL, this.person.headSeq]]);
    for (const { room, headSeq } of this.person.rooms) heads.set(room.id, headSeq);
    this.#histories = [...this.#histories, { id: idOf(4_000_000 + this.#historyCount), heads }];
  }

  backUp(): void {
    this.#backup = { person: this.person.copy(), histories: this.#histories };
  }

  /** The last backup is put back, and it starts anew. */
  putBack(): void {
    if (this.#backup === undefined) return;
    this.person = this.#backup.person.copy();
    this.#histories = this.#backup.histories;
    this.#lives += 1;
    for (const room of this.person.rooms) room.life = this.#lives;
    this.restart();
  }

  /** The histories before the newest are no longer known. */
  forgetHistories(): void {
    this.#histories = this.#histories.slice(-1);
  }

  /** `ready`, and the pages that follow it, as they are read now. */
  ready(since: Since | undefined): { ready: Ready; more: ReadyPage[] } {
    const isDelta =
      since &&
      since.personalSeq >= this.person.lostSeq &&
      this.#judge(since.history, PERSONAL, since.personalSeq).isGood;
    const isKnown = since && this.#histories.some(({ id }) => id === since.history);
    const named = Object.entries(since?.rooms ?? {});
    const bad = named
      .map(([roomId, seq]) => ({ roomId, ...this.#judge(since?.history, roomId, seq) }))
      .filter(({ roomId, isGood }) => !isGood && this.#isIn(roomId));
    const badIds = new Set(bad.map(({ roomId }) => roomId));
    const entries = this.person
      .entries()
      .filter(
        ({ room, membership }) =>
          !isDelta ||
          badIds.has(room.id) ||
          since.rooms[room.id] !== room.headSeq ||
          membership.personalSeq > since.personalSeq,
      );
    const { gone, blocked } = isDelta
      ? this.person.changeSince(since.personalSeq)
      : { ...this.person.blocked(), gone: undefined };
    const [first = { rooms: [] }, ...more] = pagesOf(entries);
    const own = this.person.ownSince(isDelta ? since.personalSeq : 0);
    const ready: Ready = {
      ...{ protocol: 4, me: { id: ANA, name: 'Ana', role: 'owner' }, sessionId: idOf(9) },
      ...{ limits: {}, team: { firstRoomId: null }, users: [] },
      history: this.#newest.id,
      personalSeq: this.person.headSeq,
      peopleSeq: 0,
      ...{ ...first, own },
      ...(blocked && { blocked: { userIds: blocked.userIds } }),
      ...(isDelta && { isDelta: true as const, gone }),
      ...(isKnown && {
        resets: bad.map(({ roomId, commonSeq }) => ({ roomId, commonSeq })),
      }),
    };
    return { ready, more };
  }

  syncPerson(input: CommandInput<'personal:sync'>): CommandOutput<'personal:sync'> {
    const { person } = this;
    const { afterSeq, history = this.#newest.id } = input;
    const { isGood, commonSeq } = this.#judge(history, PERSONAL, afterSeq);
    if (!isGood || afterSeq < person.lostSeq) {
      const { headSeq: personalSeq } = person;
      const own = person.ownSince(0);
      const all = { personalSeq, rooms: person.entries(), own, ...person.blocked() };
      return { reset: true, ...all, ...(!isGood && { commonSeq }) };
    }
    const toSeq = Math.min(afterSeq + SYNC_PAGE, person.headSeq);
    const change = person.changeSince(afterSeq, toSeq);
    return { reset: false, change, hasMore: toSeq < person.headSeq };
  }

  syncRoom(input: CommandInput<'room:sync'>): CommandOutput<'room:sync'> | undefined {
    const { roomId, afterSeq, history = this.#newest.id } = input;
    const room = this.person.roomOf(roomId);
    const entry = this.person.entries().find((one) => one.room.id === roomId);
    if (room === undefined || entry === undefined) return undefined;
    const { isGood, commonSeq } = this.#judge(history, roomId, afterSeq);
    if (!isGood) return { reset: true, entry, page: room.page(HISTORY_PAGE), commonSeq };
    const toSeq = Math.min(afterSeq + SYNC_PAGE, room.headSeq);
    const change = room.changeSince(afterSeq, toSeq);
    return { reset: false, change, hasMore: toSeq < room.headSeq };
  }

  loadHistory({ roomId, ...range }: CommandInput<'history:load'>) {
    return this.#isIn(roomId) ? this.person.roomOf(roomId)?.page(HISTORY_PAGE, range) : undefined;
  }

  get #newest(): History {
    const newest = this.#histories.at(-1);
    if (newest === undefined) throw new Error('it never started');
    return newest;
  }

  #isIn(roomId: Id): boolean {
    return this.person.entries().some(({ room }) => room.id === roomId);
  }

  /** Whether a cursor means what it meant; up to `commonSeq` the history that it is of is ours. */
  #judge(history: Id | undefined, log: Id | typeof PERSONAL, seq: number) {
    const headSeq =
      log === PERSONAL ? this.person.headSeq : (this.person.roomOf(log)?.headSeq ?? 0);
    if (history === this.#newest.id) return { isGood: seq <= headSeq, commonSeq: headSeq };
    const index = this.#histories.findIndex(({ id }) => id === history);
    const commonSeq = index === -1 ? 0 : (this.#histories[index + 1]?.heads.get(log) ?? 0);
    return { isGood: index !== -1 && seq <= commonSeq, commonSeq };
  }
}

function pagesOf(entries: ReadyPage['rooms']): ReadyPage[] {
  const pages: ReadyPage[] = [];
  for (let from = 0; from < entries.length; from += READY_PAGE) {
    const isLast = from + READY_PAGE >= entries.length;
    pages.push({
      rooms: entries.slice(from, from + READY_PAGE),
      ...(!isLast && { hasMore: true as const }),
    });
  }
  return pages;
}
