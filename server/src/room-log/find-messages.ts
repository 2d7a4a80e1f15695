import { queryWith } from '../store/query-with.ts';
import { wantedIds } from '../store/wanted-keys.ts';

export const findMessages = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('id', 'in', wantedIds(db, given('ids'))),
);
