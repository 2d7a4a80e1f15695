import type { Tables } from '../store/tables.ts';

/**
 * Every table with its primary key, after those it refers to. What the installation made for itself
 * comes first: a server that slipped in before the copy has made its own, and the copy fails early.
 */
const PRIMARY_KEYS = {
  installation: ['key'],
  users: ['id'],
  sessions: ['id'],
  accounts: ['id'],
  verifications: ['id'],
  invites: ['id'],
  links: ['id'],
  blocks: ['userId', 'blockedId'],
  rooms: ['id'],
  team: ['id'],
  memberships: ['roomId', 'userId'],
  personalLogs: ['userId'],
  messages: ['id'],
  auditEvents: ['id'],
} as const satisfies { [Name in keyof Tables]: readonly (keyof Tables[Name])[] };

export type CopiedTable = { name: string; primaryKey: readonly string[] };

export const COPIED_TABLES: readonly CopiedTable[] = Object.entries(PRIMARY_KEYS).map(
  ([name, primaryKey]) => ({ name, primaryKey }),
);
