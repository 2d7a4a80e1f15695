import type { Invite } from '@parley/shared/invite';

/**
 * The address one sends to the person one invites. What stands behind the # is sent to no server, so
 * it ends up in nobody's log.
 */
export function inviteLink({ token }: Pick<Invite, 'token'>): string {
  return `${location.origin}/join#${token}`;
}
