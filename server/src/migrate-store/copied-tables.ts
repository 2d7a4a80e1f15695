import { ROOM_PARTS } from '../app/features.ts';
import { CONSUMER_TABLES } from '../consumers/consumer-tables.ts';
import { OWN_KINDS, ownTable } from '../room-log/own-tables.ts';
import { type StoredTable, storedTable } from '../store/stored-table.ts';

/**
 * Every table after those it refers to. What the installation made for itself comes first: a server that
 * slipped in before the copy has made its own, and the copy fails early.
 */
export const COPIED_TABLES: readonly StoredTable[] = [
  storedTable('installation', 'key'),
  storedTable('users', 'id'),
  storedTable('sessions', 'id'),
  storedTable('accounts', 'id'),
  storedTable('verifications', 'id'),
  storedTable('invites', 'id'),
  storedTable('links', 'id'),
  storedTable('pictures', 'id'),
  storedTable('blocks', 'userId', 'blockedId'),
  storedTable('personalLogs', 'userId'),
  storedTable('peopleLog', 'id'),
  storedTable('histories', 'no'),
  storedTable('historyHeads', 'logId', 'no'),
  storedTable('auditEvents', 'id'),
  ...ROOM_PARTS.map(({ table }) => table),
  ...OWN_KINDS.map(ownTable).map(({ name, key }) => ({ name, primaryKey: ['userId', key] })),
  storedTable('team', 'id'),
  ...CONSUMER_TABLES,
  storedTable('deliveryTargets', 'kind', 'target'),
  storedTable('deliveries', 'id'),
  storedTable('due', 'id'),
];
