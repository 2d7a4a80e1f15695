import type { Quotas } from '../access/quotas.ts';
import type { Audit } from '../audit/audit.ts';
import type { Deliveries } from '../consumers/deliveries/deliveries.ts';
import { audit } from '../features/audit/feature.ts';
import { invites } from '../features/invites/feature.ts';
import { messages } from '../features/messages/feature.ts';
import { people } from '../features/people/feature.ts';
import { pictures } from '../features/pictures/feature.ts';
import type { PictureSet } from '../features/pictures/set-picture.ts';
import { presence } from '../features/presence/feature.ts';
import { ready } from '../features/ready/feature.ts';
import { receipts } from '../features/receipts/feature.ts';
import { reports } from '../features/reports/feature.ts';
import { rooms } from '../features/rooms/feature.ts';
import { team } from '../features/team/feature.ts';
import type { TeamBoard } from '../features/team/team-board.ts';
import { timeZones } from '../features/time-zones/feature.ts';
import { typing } from '../features/typing/feature.ts';
import type { Histories } from '../histories/histories.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Outside } from '../outside/outside.ts';
import type { NodeBus } from '../realtime/node-bus.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { PresenceLeases } from '../redis/presence-leases.ts';
import type { CatchUps } from '../room-log/catch-ups.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { RoomLog } from '../room-log/room-log.ts';
import { withOwnParts } from '../room-log/room-parts.ts';
import type { Store } from '../store/store.ts';
import { completeList, type Feature } from './feature.ts';

/** What features may ask for. */
type Given = {
  roomParts: readonly RoomPart[];
  nodeId: string;
  store: Store;
  histories: Histories;
  log: RoomLog;
  publisher: Publisher;
  bus: NodeBus;
  leases: PresenceLeases;
  catchUps: CatchUps;
  quotas: Quotas;
  outside: Outside;
  deliveries: Pick<Deliveries, 'queue' | 'drop'>;
  audit: Pick<Audit, 'record'>;
  board: TeamBoard;
  clock: Clock;
  logger: Logger;
  /** Rooms are out of everybody's reach, what was said in them still to be deleted. */
  roomsDeleted(): void;
  /** Tells everybody of a picture. */
  pictureSet(set: PictureSet): Promise<void> | void;
};

/** All that this server can do besides letting people in. */
export const FEATURES: readonly Feature<Given>[] = completeList<Given>()([
  audit,
  invites,
  messages,
  people,
  pictures,
  presence,
  ready,
  receipts,
  reports,
  rooms,
  team,
  timeZones,
  typing,
]);

/** All that the logs of rooms are made of. */
export const ROOM_PARTS = withOwnParts(
  FEATURES.flatMap(({ parts = {} }) => Object.values<RoomPart>(parts)),
);
