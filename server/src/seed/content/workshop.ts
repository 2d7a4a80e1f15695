import type { RoomScript } from '../script.ts';

export const workshop: RoomScript = {
  kind: 'open',
  name: 'Workshop',
  topic: 'Bicycles, locks and spare parts',
  owner: 'Bo Lindqvist',
  members: ['Bo Lindqvist', 'Marta Kowalska', 'Tom Okafor', '王磊', 'Ana Ribeiro'],
  days: [
    {
      daysAgo: 18,
      lines: [
        {
          at: '09:12',
          by: 'Bo Lindqvist',
          says: 'Bicycle 0147 is back with a bent fork. Again the cobbles on Rua da Bica.',
        },
        {
          at: '09:15',
          by: 'Marta Kowalska',
          says: 'That is the fourth one there. Could the app warn people?',
        },
        {
          at: '09:18',
          by: 'Tom Okafor',
          says: 'I would rather move the station to the bottom of the hill.',
          reactions: { '💯': ['Bo Lindqvist'] },
        },
      ],
    },
    {
      daysAgo: 13,
      lines: [
        {
          at: '10:05',
          by: 'Bo Lindqvist',
          says: 'Rain test of the new lock: 48 hours under the sprinkler, opens every time.',
        },
        {
          at: '10:09',
          by: '王磊',
          says: '我们这边低温也试了，零下十度没问题。',
          reactions: { '🥶': ['Bo Lindqvist', 'Marta Kowalska'] },
        },
        { at: '10:11', by: 'Ana Ribeiro', says: 'Then order the next three hundred.' },
      ],
    },
    {
      daysAgo: 5,
      lines: [
        { at: '13:20', by: 'Marta Kowalska', says: 'Who took the torque wrench?' },
        { at: '13:21', by: 'Tom Okafor', says: 'Not me.', deleted: true },
        {
          at: '13:40',
          by: 'Tom Okafor',
          says: 'It was me. It is back. Sorry.',
          reactions: { '🔧': ['Marta Kowalska', 'Bo Lindqvist'] },
        },
      ],
    },
  ],
  recently: [
    {
      minutesAgo: 130,
      by: 'Bo Lindqvist',
      says: 'The bells have arrived. All three hundred. It is not quiet here.',
    },
    {
      minutesAgo: 126,
      by: 'Marta Kowalska',
      says: 'I can hear it from the street.',
      reactions: { '🔔': ['Bo Lindqvist', '王磊', 'Ana Ribeiro'] },
    },
  ],
  unread: { 'Ana Ribeiro': 2, 王磊: 1 },
};
