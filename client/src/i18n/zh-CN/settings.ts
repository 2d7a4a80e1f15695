import audit from './audit.json';
import invites from './invites.json';
import settings from './settings.json';
import welcome from './welcome.json';

/** What only settings say, besides what the chat says too. */
export const texts = { audit, invites, settings, welcome };
