import type { Wire } from '@parley/wire-client/wire';
import { v7 as mintId } from 'uuid';
import type { SignIn } from '../harness/account.ts';
import { seed } from '../harness/seed.ts';
import type { Address } from '../harness/server.ts';
import { connectWire } from '../harness/wire.ts';

/** The rooms that are not of the seed: what is hard to draw, and what is empty. */
export const ROOMS = { scripts: 'غرفة الاجتماعات', shapes: 'Shapes', empty: 'Empty room' };

const COLUMNS = 14;
const row = (cell: (column: number) => string) =>
  `|${Array.from({ length: COLUMNS }, (_, column) => ` ${cell(column)} `).join('|')}|`;

/** Text from right to left, mixed, and in scripts that need room above and below. */
const SCRIPTS = [
  'שלום עולם!',
  'مرحبا بالجميع! هل نلتقي غدًا الساعة ٩:٣٠؟',
  'الرابط https://example.org/دليل?page=2 ثم `git push origin main`، شكرًا.',
  '> هل ستأتي؟\nنعم، بعد ساعة.',
  '- الحليب\n- الخبز\n- القهوة ☕',
  'سأقول "Parley is ready" ثم نبدأ 🎉',
  'ภาษาไทยที่ไม่มีช่องว่าง · हिन्दी में नमस्ते · 日本語も大丈夫です',
  `Z${'\u0302\u030a\u0308\u0303'.repeat(40)} must not draw over its neighbours`,
];

/** What is wide, long or deep. */
const SHAPES = [
  [row((n) => `Column ${n + 1}`), row(() => '---'), row((n) => `${n * 1000}`)].join('\n'),
  '```ts\nexport const answer = (question: string): number => question.length > 0 ? 42 : Number.NaN; // and it goes on and on\n```',
  `https://example.org/${'a-long-path/'.repeat(14)}`,
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(4),
  '998. nine hundred and ninety-eight\n999. nine hundred and ninety-nine\n1000. a thousand',
  '# A heading\n**Bold**, *italic*, ~~gone~~ and `code`\n> a quote\n\n---\n- [x] done\n- [ ] to do',
  '- '.repeat(1500),
  'See [our bank](https://bank.example.net) and [x](javascript:alert(1))',
];

/** Fills a folder with the seeded team; answers who looks. */
export const makeTeam = (folder: string): Promise<SignIn> => seed(folder);

/** Adds what the seed's people would hardly write. */
export async function makeHardRooms(server: Address, owner: SignIn): Promise<void> {
  const wire = await connectWire(server, owner);
  await fill(wire, ROOMS.scripts, SCRIPTS);
  await fill(wire, ROOMS.shapes, SHAPES);
  await fill(wire, ROOMS.empty, []);
  wire.close();
}

async function fill(wire: Wire, name: string, bodies: readonly string[]): Promise<void> {
  const topic = name === ROOMS.scripts ? 'مواضيع عامة (الطابق ٣)' : '';
  const { room } = await wire.must('room:create', { kind: 'open', name, topic });
  for (const body of bodies) {
    const words = { roomId: room.id, clientMessageId: mintId(), body };
    await wire.must('message:send', words);
  }
}
