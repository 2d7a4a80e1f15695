/** The pages of the settings, in their order; some are for owners and staff alone. */
export const SETTINGS_PLACES = [
  { id: 'profile', isForStaff: false },
  { id: 'account', isForStaff: false },
  { id: 'sessions', isForStaff: false },
  { id: 'appearance', isForStaff: false },
  { id: 'privacy', isForStaff: false },
  { id: 'invites', isForStaff: false },
  { id: 'people', isForStaff: true },
  { id: 'team', isForStaff: true },
  { id: 'audit', isForStaff: true },
] as const;
