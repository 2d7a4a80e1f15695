import { blocks } from '../room-log/blocks.ts';
import { roomLog } from '../room-log/room-log.ts';
import { createHoldings } from './create-holdings.ts';
import { ownRows } from './own-rows.ts';
import { personalLog } from './personal-log.ts';

/** What this page holds. `app/receive-ready` and `app/open-from-cache` feed it. */
export const holdings = createHoldings({ roomLog, personalLog, blocks, ownRows });
