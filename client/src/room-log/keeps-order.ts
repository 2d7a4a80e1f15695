import type { Membership } from '@parley/shared/membership';
import type { User } from '@parley/shared/user';

/**
 * Who may rename a room, remove people from it and delete what others wrote there: its owner,
 * and the installation's owner and admins who are in it.
 */
export function keepsOrder(me: User | null, membership: Membership): boolean {
  return membership.role === 'owner' || me?.role === 'owner' || me?.role === 'admin';
}
