import type { CommandName } from '@parley/shared/commands';

/** A part of what a person may do, which they can give to a program of theirs. */
type Scope = 'messages:read' | 'messages:write' | 'people:read' | 'rooms:read';

/** Who signed in has all; a token has those it was given. */
export type Scopes = 'all' | ReadonlySet<Scope>;

/** What a command needs. One that is not named here is for people alone: whoever forgets one gives nothing away. */
const NEEDED: { readonly [Name in CommandName]?: Scope } = {
  'history:load': 'messages:read',
  'room:sync': 'messages:read',
  'message:send': 'messages:write',
  'message:edit': 'messages:write',
  'message:delete': 'messages:write',
  'reaction:add': 'messages:write',
  'reaction:remove': 'messages:write',
  'room:list': 'rooms:read',
  'member:list': 'rooms:read',
  'user:list': 'people:read',
  'user:load': 'people:read',
};

const neededBy: ReadonlyMap<string, Scope> = new Map(Object.entries(NEEDED));

/** Whether a caller with these scopes may give the command. */
export function isInScope(scopes: Scopes, command: string): boolean {
  if (scopes === 'all') return true;
  const needed = neededBy.get(command);
  return needed !== undefined && scopes.has(needed);
}
