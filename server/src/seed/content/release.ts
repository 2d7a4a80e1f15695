import type { RoomScript } from '../script.ts';

export const release: RoomScript = {
  kind: 'open',
  name: 'Release 2.4',
  topic: 'Reservations, offline unlock, and no more spinning wheel',
  owner: 'Priya Nair',
  members: ['Priya Nair', 'Ana Ribeiro', '陈静', '林晓雨', 'Tom Okafor'],
  days: [
    {
      daysAgo: 15,
      lines: [
        {
          at: '09:00',
          by: 'Priya Nair',
          says: 'Three things go into 2.4: reservations, unlocking without a network, and the start screen in under a second.',
        },
        { at: '09:04', by: '陈静', says: '离线开锁我来做，锁那边的固件已经支持了。' },
        {
          at: '09:05',
          by: 'Priya Nair',
          says: 'Wonderful. The lock keeps the last 200 tokens, so expiry is the part to get right.',
        },
        {
          at: '09:21',
          by: '林晓雨',
          says: '启动页我看了一下，慢在字体加载，换成系统字体就好。',
          reactions: { '🙌': ['Priya Nair', '陈静'] },
        },
        {
          at: '11:02',
          by: 'Tom Okafor',
          says: 'Reservations: can a person hold two bicycles at once?',
        },
        { at: '11:03', by: 'Ana Ribeiro', says: 'Two, yes: people ride in pairs. Not three.' },
      ],
    },
    {
      daysAgo: 12,
      lines: [
        { at: '10:10', by: '陈静', says: '离线开锁第一版可以试了：`pnpm demo:lock`' },
        {
          at: '10:32',
          by: 'Priya Nair',
          says: 'Tried it in the basement, no reception at all. It opened before I had finished bending down.',
          reactions: { '🔓': ['陈静', 'Ana Ribeiro'] },
        },
        {
          at: '14:45',
          by: '林晓雨',
          says: '启动时间从 2.8 秒降到 0.7 秒。',
          edited: '启动时间从 2.8 秒降到 0.7 秒（冷启动，三年前的手机）。',
        },
        { at: '14:50', by: 'Priya Nair', says: 'On an old phone? Then we are done with that one.' },
      ],
    },
    {
      daysAgo: 8,
      lines: [
        {
          at: '08:30',
          by: 'Tom Okafor',
          says: 'Found one: reserve, walk away, come back after midnight. The reservation is gone but the bicycle stays red.',
        },
        { at: '08:36', by: '陈静', says: '时区问题，服务器用的是 UTC，里斯本用的是夏令时。' },
        {
          at: '08:37',
          by: '陈静',
          says: '改成存到期时刻，不存日期：\n\n```ts\nconst expiresAt = now() + HOLD_MS;\n```',
          reactions: { '👍': ['Priya Nair', 'Tom Okafor'] },
        },
        {
          at: '08:40',
          by: 'Priya Nair',
          says: 'Of course. Instants, not dates. I write that on the wall.',
        },
      ],
    },
    {
      daysAgo: 6,
      lines: [
        {
          at: '07:55',
          by: 'Priya Nair',
          says: '2.4 is out. Ten per cent first, everybody tomorrow if nothing catches fire.',
        },
        { at: '12:10', by: '林晓雨', says: '目前没有新的崩溃报告 👍' },
        {
          at: '17:30',
          by: 'Tom Okafor',
          says: 'Support is bored. I have never been so happy to write that.',
          reactions: { '😌': ['Priya Nair', 'Ana Ribeiro', '林晓雨'] },
        },
      ],
    },
  ],
  recently: [
    {
      minutesAgo: 190,
      by: 'Priya Nair',
      says: 'For 2.5 I would like to hear what annoys you most. One thing each, please.',
    },
    { minutesAgo: 171, by: '林晓雨', says: '地图缩放的时候会跳一下。' },
    { minutesAgo: 168, by: 'Tom Okafor', says: 'Refunds take three screens. One would do.' },
    {
      minutesAgo: 25,
      by: '陈静',
      says: '站点排序：应该按走路距离，不是直线距离。',
      reactions: { '💡': ['Priya Nair', 'Tom Okafor'] },
    },
  ],
  unread: { 'Ana Ribeiro': 3 },
};
