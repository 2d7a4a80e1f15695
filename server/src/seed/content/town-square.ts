import type { RoomScript } from '../script.ts';
import { EVERYBODY } from './people.ts';

export const townSquare: RoomScript = {
  kind: 'open',
  name: 'Town square',
  topic: 'Everything that concerns all of us · 大家的事',
  owner: 'Ana Ribeiro',
  members: EVERYBODY,
  days: [
    {
      daysAgo: 23,
      lines: [
        {
          at: '08:02',
          by: 'Ana Ribeiro',
          says: 'Welcome to our own chat, everyone. It runs on the small machine under my desk, so please be gentle with it.',
          reactions: {
            '👋': ['Bo Lindqvist', '陈静', 'Priya Nair', '林晓雨'],
            '🎉': ['Tom Okafor'],
          },
        },
        { at: '08:05', by: '陈静', says: '大家早！成都这边也能用，速度很快。' },
        {
          at: '08:06',
          by: 'Bo Lindqvist',
          says: 'Morning from the workshop. Search finds my part numbers, I am sold.',
        },
        {
          at: '08:11',
          by: '林晓雨',
          says: '终于可以中英文混着聊了 😄',
          reactions: { '😄': ['陈静', '王磊', 'Ana Ribeiro'] },
        },
        {
          at: '08:30',
          by: 'Marta Kowalska',
          says: 'Where do I put the minutes of our meetings?',
        },
        {
          at: '08:33',
          by: 'Ana Ribeiro',
          says: 'A message here is fine. If it gets long, put the headline first.',
        },
      ],
    },
    {
      daysAgo: 16,
      lines: [
        {
          at: '07:40',
          by: 'Ana Ribeiro',
          says: '**The week in short**\n\n- 212 bicycles on the street, 9 in repair\n- the new lock passed the rain test\n- 成都二期站点本周开工',
          reactions: { '👍': ['Bo Lindqvist', '王磊', 'Tom Okafor', 'Marta Kowalska'] },
        },
        { at: '07:52', by: '王磊', says: '二期一共十四个站点，过两天把地图发出来。' },
        {
          at: '08:15',
          by: 'Tom Okafor',
          says: 'The city called: they like the stations by the river and ask for two more.',
        },
        {
          at: '08:16',
          by: 'Priya Nair',
          says: 'That is the third time they ask. I take it as a compliment.',
          reactions: { '😂': ['Tom Okafor', 'Ana Ribeiro'] },
        },
      ],
    },
    {
      daysAgo: 9,
      lines: [
        {
          at: '07:45',
          by: 'Ana Ribeiro',
          says: '**The week in short**\n\n- 219 bicycles out, 6 in repair\n- release 2.4 goes out this week\n- who comes to the street fair?',
        },
        {
          at: '07:47',
          by: 'Marta Kowalska',
          says: 'I come, with the cargo bike and the children.',
        },
        { at: '07:49', by: 'Bo Lindqvist', says: 'Me too. I bring the repair stand.' },
        {
          at: '08:20',
          by: '陈静',
          says: '我们这边也有一个社区活动，晚点发照片。',
          reactions: { '📷': ['林晓雨'], '❤️': ['Ana Ribeiro', 'Priya Nair'] },
        },
      ],
    },
    {
      daysAgo: 7,
      lines: [
        {
          at: '16:20',
          by: 'Marta Kowalska',
          says: 'The fair was lovely. Forty people tried a bicycle and eleven signed up on the spot.',
          reactions: { '🚲': ['Ana Ribeiro', 'Bo Lindqvist', '陈静', 'Tom Okafor', '林晓雨'] },
        },
        { at: '16:24', by: '林晓雨', says: '成都站来了六十多人，小朋友最喜欢车铃。' },
        { at: '16:30', by: 'Bo Lindqvist', says: 'Noted: order more bells.' },
      ],
    },
    {
      daysAgo: 2,
      lines: [
        {
          at: '07:41',
          by: 'Ana Ribeiro',
          says: '**The week in short**\n\n- 231 bicycles out, 4 in repair, our best week so far\n- 2.4 is on every phone\n- the heating in the workshop is back',
        },
        {
          at: '07:44',
          by: 'Bo Lindqvist',
          says: 'I can feel my fingers again. Thank you, whoever called the landlord.',
        },
        {
          at: '07:45',
          by: 'Priya Nair',
          says: 'That was Marta. One call. Four minutes.',
          reactions: { '💪': ['Bo Lindqvist', 'Ana Ribeiro', 'Marta Kowalska'] },
        },
      ],
    },
  ],
  recently: [
    {
      minutesAgo: 64,
      by: '王磊',
      says: '刚才骑了一圈二期的站点，全部可以正常还车。',
      reactions: { '👏': ['陈静', 'Ana Ribeiro'] },
    },
    {
      minutesAgo: 41,
      by: 'Tom Okafor',
      says: 'The river stations are approved. Both of them. In writing!',
      reactions: { '🎉': ['Ana Ribeiro', 'Priya Nair', '林晓雨'], '🚲': ['Bo Lindqvist'] },
    },
    { minutesAgo: 38, by: 'Marta Kowalska', says: 'Cake at four, then.' },
    { minutesAgo: 12, by: '陈静', says: '我们这边也要蛋糕 🍰' },
  ],
  unread: { 'Bo Lindqvist': 2, 林晓雨: 1 },
};
