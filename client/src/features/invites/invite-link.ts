import type { Invite } from '@parley/shared/invite';

/** The address one sends to the person one invites. */
export function inviteLink({ token }: Pick<Invite, 'token'>): string {
  return `${location.origin}/join/${token}`;
}
