import type { DirectScript } from '../script.ts';

export const directs: readonly DirectScript[] = [
  {
    kind: 'direct',
    people: ['Ana Ribeiro', '陈静'],
    days: [
      {
        daysAgo: 4,
        lines: [
          { at: '06:45', by: 'Ana Ribeiro', says: 'Thank you for the interviews. 辛苦了！' },
          {
            at: '06:47',
            by: '陈静',
            says: '不客气！你的中文越来越好了。',
            reactions: { '😊': ['Ana Ribeiro'] },
          },
        ],
      },
    ],
    recently: [
      {
        minutesAgo: 55,
        by: '陈静',
        says: '她接受了！下个月一号入职。',
        reactions: { '🎉': ['Ana Ribeiro'] },
      },
      { minutesAgo: 9, by: '陈静', says: '合同我今天晚上发给你看。' },
    ],
    unread: { 'Ana Ribeiro': 1 },
  },
  {
    kind: 'direct',
    people: ['Ana Ribeiro', 'Bo Lindqvist'],
    days: [
      {
        daysAgo: 6,
        lines: [
          {
            at: '15:00',
            by: 'Bo Lindqvist',
            says: 'Do we have a budget for a second repair stand?',
          },
          { at: '15:20', by: 'Ana Ribeiro', says: 'We do if it lasts ten years.' },
          {
            at: '15:21',
            by: 'Bo Lindqvist',
            says: 'The first one is from 1987.',
            reactions: { '😂': ['Ana Ribeiro'] },
          },
        ],
      },
    ],
    recently: [],
    unread: {},
  },
  {
    kind: 'direct',
    people: ['Priya Nair', '林晓雨', 'Tom Okafor'],
    days: [
      {
        daysAgo: 2,
        lines: [
          {
            at: '11:10',
            by: 'Priya Nair',
            says: 'The three of us could show reservations at the city meeting. Interested?',
          },
          { at: '11:12', by: 'Tom Okafor', says: 'If I may hold the bicycle.' },
          { at: '11:15', by: '林晓雨', says: '我可以远程演示地图部分。' },
        ],
      },
    ],
    recently: [],
    unread: { 'Tom Okafor': 1 },
  },
];
