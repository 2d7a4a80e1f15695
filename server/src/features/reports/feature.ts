import type { Logger } from '../../lib/logger.ts';
import { unreadableNotices } from './unreadable-notices.ts';

export const reports = {
  open: ({ logger }: { logger: Logger }) => ({ notices: unreadableNotices(logger) }),
};
