import type { AuditKind } from '@parley/shared/audit';
import type { MemberRole } from '@parley/shared/membership';
import type { RoomKind } from '@parley/shared/room';
import type { UserRole } from '@parley/shared/user';
import type { Generated, Selectable } from 'kysely';

/** The first four tables belong to better-auth, which writes dates as ISO 8601 text. */
type UserTable = {
  id: string;
  name: string;
  /** Ours: the name as `foldText` folds it, by which people are found and ordered. */
  foldedName: string;
  /** Ours: its words and syllables as they may be typed, see `writePieces`. */
  namePieces: Generated<string>;
  email: string;
  emailVerified: number;
  image: string | null;
  role: UserRole;
  createdAt: string;
  updatedAt: string;
  /** Ours, in milliseconds since 1970. */
  bannedAt: number | null;
  /** 1 from the sign-up until they have been led into the team's first room, or there was none. */
  isNewcomer: Generated<number>;
  /** Ours: since when the account is deleted. The row stays, since messages name it as their sender. */
  deletedAt: number | null;
  /** What a deleted account has still to be taken out of: its messages and rooms, or rooms alone. */
  leaves: 'messages' | 'rooms' | null;
  /** The number of the people's log that what others see of them last changed with. The database gives it. */
  changedSeq: Generated<number>;
  /** Ours: which of `pictures` is theirs. */
  pictureId: string | null;
  /** Ours: in which zone others see them. */
  timeZone: string | null;
  /** 1: they chose it, and no browser of theirs changes it. */
  timeZoneIsChosen: Generated<number>;
};

type SessionTable = {
  id: string;
  userId: string;
  token: string;
  expiresAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: string;
  updatedAt: string;
};

type AccountTable = {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  password: string | null;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  createdAt: string;
  updatedAt: string;
};

type VerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
};

export type RoomTable = {
  id: string;
  kind: RoomKind;
  name: string;
  /** As with people. */
  foldedName: string;
  namePieces: Generated<string>;
  topic: string;
  headSeq: number;
  changedSeq: number;
  memberCount: number;
  /** The sorted user ids of a direct room, joined by commas: unique, so that a set has one room. */
  directKey: string | null;
  createdAt: number;
  /** Null where that is not known any more. */
  createdBy: string | null;
  /** Since when nobody can reach it, while its messages are deleted; then the row goes. */
  deletedAt: number | null;
};

export type MembershipTable = {
  roomId: string;
  userId: string;
  role: MemberRole;
  joinedAt: number;
  leftAt: number | null;
  changedSeq: number;
  lastReadSeq: number;
  /** The name the room had when they declined it, after which nobody brings them back. */
  declinedAs: string | null;
  /** The number of their person's own log that this row last changed with, marks included. */
  personalSeq: number;
};

/** How far the log of a person is; none before its first number. */
type PersonalLogTable = {
  userId: string;
  headSeq: number;
  /** The highest number whose row was deleted for good: who has not come past it starts afresh. */
  lostSeq: Generated<number>;
  /** The number that whom they block last changed with. */
  blockedSeq: Generated<number>;
};

export type MessageTable = {
  id: string;
  roomId: string;
  seq: number;
  changedSeq: number;
  clientMessageId: string;
  senderId: string;
  body: string;
  createdAt: number;
  editedAt: number | null;
  /** The number the body last changed with; null while it reads as it was sent. */
  editedSeq: number | null;
  deletedAt: number | null;
  /** JSON of `Reaction[]`: a message's whole current state is one row. */
  reactions: string;
};

type InviteTable = {
  id: string;
  token: string;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
  revokedAt: number | null;
  useCount: Generated<number>;
};

/** A link that opens one thing once. Its token is nowhere but in the link itself. */
type LinkTable = {
  id: string;
  purpose: 'claim' | 'export' | 'reset';
  /** SHA-256 in hexadecimal. */
  tokenHash: string;
  /** Whose account it is about; null: the installation itself. */
  userId: string | null;
  expiresAt: number;
};

/**
 * What happened to accounts and rights. No foreign keys: what is told here outlives the people it
 * tells of.
 */
export type AuditEventTable = {
  id: string;
  kind: AuditKind;
  at: number;
  count: number;
  lastAt: number;
  actorId: string | null;
  subjectId: string | null;
  address: string | null;
  detail: string | null;
};

/** One life of the database: the numbers of its logs go on, and never back. */
type HistoryTable = {
  /** 1, 2, 3 …; the highest is the one that goes on. */
  no: number;
  id: string;
  startedAt: number;
  /** What tells this life of the database from others; null where each start of a server begins one. */
  life: string | null;
  /** The transaction that wrote the row: whoever brings it from a copy writes it in another one. */
  writtenIn: string | null;
};

/** Where a log stood when a history began, if it had moved since the one before. */
type HistoryHeadTable = { logId: string; no: number; headSeq: number };

/** One row; none before its first number. */
type PeopleLogTable = { id: 'people'; headSeq: number };

/** Where something is to arrive, while something waits: what nodes take in hand. */
type DeliveryTargetTable = {
  kind: string;
  target: string;
  userId: string | null;
  /** When a node may deliver there, by the clock of the database. */
  nextAt: number;
  /** In a row. */
  failures: Generated<number>;
  claim: string | null;
  claimedUntil: number | null;
};

/** Something that is to arrive outside at least once. */
type DeliveryTable = {
  id: string;
  kind: string;
  target: string;
  userId: string | null;
  key: string | null;
  /** The kind's own, as JSON; empty once it has ended. */
  payload: string;
  /** Begun ones. */
  attempts: Generated<number>;
  /** Of these, those that ended by no fault of the delivery or its target. */
  spared: Generated<number>;
  /** Of these, those that our own code failed in. */
  faults: Generated<number>;
  state: Generated<'waiting' | 'delivered' | 'failed'>;
  /** Why it failed. */
  reason: string | null;
  createdAt: number;
  expiresAt: number;
  endedAt: number | null;
};

export type DeliveryRow = Selectable<DeliveryTable>;

/** Something that is to happen once, at a time. */
type DueTable = {
  /** By whoever plans it, so that it can be moved and cancelled. */
  id: string;
  kind: string;
  /** Drawn anew with each planning: what a node has in hand and was moved meanwhile is another one. */
  planId: string;
  /** Milliseconds since 1970, by the clock of the database. */
  at: number;
  /** Where somebody wished for a time of day, such as `2026-10-25T09:00`, and in which zone. */
  localTime: string | null;
  zone: string | null;
  /** The kind's own, as JSON. */
  payload: string;
  /** Whose it is: it goes with them. */
  userId: string | null;
  /** The room that it is of: it goes with that. */
  roomId: string | null;
  /** When it is tried next: at its time, or later after a try that failed. */
  tryAt: number;
  tries: Generated<number>;
  claim: string | null;
  claimedUntil: number | null;
  /** Since when nobody tries it any more, and why. */
  parkedAt: number | null;
  error: string | null;
};

export type DueRow = Selectable<DueTable>;

type BlockTable = { userId: string; blockedId: string; createdAt: number };

/** One row; none before the first account. */
type TeamTable = {
  id: 'team';
  firstRoomId: string | null;
  name: string | null;
  pictureId: string | null;
  /** A hue, in degrees. */
  accent: number | null;
};

/** Values the installation makes for itself, such as the secret that signs cookies. */
type InstallationTable = { key: string; value: string };

/** An interface, so that a feature declares its tables in its own folder. */
export interface Tables {
  users: UserTable;
  sessions: SessionTable;
  accounts: AccountTable;
  verifications: VerificationTable;
  rooms: RoomTable;
  memberships: MembershipTable;
  personalLogs: PersonalLogTable;
  peopleLog: PeopleLogTable;
  histories: HistoryTable;
  historyHeads: HistoryHeadTable;
  messages: MessageTable;
  invites: InviteTable;
  links: LinkTable;
  auditEvents: AuditEventTable;
  deliveryTargets: DeliveryTargetTable;
  deliveries: DeliveryTable;
  due: DueTable;
  blocks: BlockTable;
  team: TeamTable;
  installation: InstallationTable;
}
