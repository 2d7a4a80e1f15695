import type { RoomScript, ScriptDay, TimedLine } from '../script.ts';
import { EVERYBODY, type PersonName } from './people.ts';

/** What each of them might be doing; the days take turns with these. */
const NOTES: Readonly<Record<PersonName, readonly string[]>> = {
  'Ana Ribeiro': [
    'City meeting in the morning, invoices after lunch.',
    'Writing the offer for the university.',
    'Reading applications.',
    'On the street with the counting sheet: how long do people look for a bicycle?',
  ],
  'Bo Lindqvist': [
    'Forks, forks, forks.',
    'Fitting the new locks to the last thirty.',
    'Teaching Tom to true a wheel.',
    'Spare parts inventory. Send coffee.',
  ],
  陈静: [
    '离线开锁：处理令牌过期。',
    '跟固件同事对协议。',
    '代码评审，然后修时区的问题。',
    '准备二期的服务器扩容。',
  ],
  王磊: ['跑站点。', '二期地图。', '和街道办开会。', '验收新到的锁。'],
  'Priya Nair': [
    'Planning 2.4 with everyone who has an opinion.',
    'Reservations: the unhappy paths.',
    'Watching five people use the app, saying nothing.',
    'Release notes.',
  ],
  'Tom Okafor': [
    'Support until noon, then the refund screen.',
    'Calling back everybody who waited over the weekend.',
    'Testing reservations on the oldest phone we have.',
    'Answering the city.',
  ],
  林晓雨: ['启动页优化。', '新图标，三个方案。', '地图缩放。', '整理设计规范。'],
  'Marta Kowalska': [
    'Insurance renewal.',
    'Landlord, then the street fair.',
    'Cleaning the fleet with the students.',
    'Payroll day.',
  ],
};

/** Oldest first: weeks enough that the room does not fit on one page of history. */
const DAYS_AGO = Array.from({ length: 22 }, (_, index) => 22 - index);

function standUpOf(daysAgo: number): ScriptDay {
  const lines = EVERYBODY.map((by, index): TimedLine => {
    const notes = NOTES[by];
    return {
      by,
      at: `08:${String(10 + index * 3).padStart(2, '0')}`,
      says: notes[(daysAgo + index) % notes.length] ?? '',
    };
  });
  return { daysAgo, lines };
}

export const standUp: RoomScript = {
  kind: 'open',
  name: 'Stand-up',
  topic: 'One line a day: what are you on? · 今天做什么？',
  owner: 'Priya Nair',
  members: EVERYBODY,
  days: DAYS_AGO.map(standUpOf),
  recently: [],
  unread: { 'Tom Okafor': 8, 王磊: 8 },
};
