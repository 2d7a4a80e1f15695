import type { Person } from './people.ts';
import type { Scene } from './scene.ts';
import { personOf } from './scene-rows.ts';

/**
 * Statements that write `count` messages into every room, by its members in turn, as numbers that
 * follow those by which the members came. The database counts them itself, so that a million cost
 * no text.
 */
export function messageRows({ rooms }: Scene, people: readonly Person[], count: number): string {
  return rooms
    .map(({ id, members }, index) => {
      const sender = personOf(people, members[0] ?? 0).userId;
      const seq = `${members.length} + n`;
      const place = `substr('000000000000' || (${index * count} + n), -12)`;
      return `
        insert into messages
          ("id", "roomId", "seq", "changedSeq", "clientMessageId", "senderId", "body", "createdAt", "reactions")
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
        select '01900000-0005-7000-8000-' || ${place}, '${id}', ${seq}, ${seq},
          '01900000-0006-7000-8000-' || ${place}, '${sender}', n || ' stored before', 0, '[]'
        from numbers;
        update rooms set "headSeq" = ${members.length + count} where id = '${id}';`;
    })
    .join('\n');
}
