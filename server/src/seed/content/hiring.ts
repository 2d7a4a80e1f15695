import type { RoomScript } from '../script.ts';

export const hiring: RoomScript = {
  kind: 'closed',
  name: 'Hiring',
  topic: 'A mechanic for Lisbon, an engineer for Chengdu',
  owner: 'Ana Ribeiro',
  members: ['Ana Ribeiro', '陈静', 'Marta Kowalska'],
  days: [
    {
      daysAgo: 11,
      lines: [
        {
          at: '13:02',
          by: 'Ana Ribeiro',
          says: 'Seven letters for the workshop, two of them very good.',
        },
        {
          at: '13:10',
          by: 'Marta Kowalska',
          says: 'I read them tonight. Can we let people repair something instead of talking?',
        },
        {
          at: '13:11',
          by: 'Ana Ribeiro',
          says: 'Yes. An hour, paid, with Bo.',
          reactions: { '👍': ['Marta Kowalska', '陈静'] },
        },
      ],
    },
    {
      daysAgo: 4,
      lines: [
        { at: '06:30', by: '陈静', says: '成都的工程师面试了三位，我最喜欢第二位，问的问题很好。' },
        {
          at: '06:41',
          by: 'Ana Ribeiro',
          says: 'Then let us make an offer before somebody else does.',
        },
      ],
    },
  ],
  recently: [],
  unread: {},
};
