/** The team of a small bicycle-sharing company, half in Lisbon, half in Chengdu. */
export const PEOPLE = {
  'Ana Ribeiro': 'ana@example.org',
  'Bo Lindqvist': 'bo@example.org',
  陈静: 'chen.jing@example.org',
  王磊: 'wang.lei@example.org',
  'Priya Nair': 'priya@example.org',
  'Tom Okafor': 'tom@example.org',
  林晓雨: 'lin.xiaoyu@example.org',
  'Marta Kowalska': 'marta@example.org',
} as const;

export type PersonName = keyof typeof PEOPLE;

export const EVERYBODY: readonly PersonName[] = [
  'Ana Ribeiro',
  'Bo Lindqvist',
  '陈静',
  '王磊',
  'Priya Nair',
  'Tom Okafor',
  '林晓雨',
  'Marta Kowalska',
];

export const PASSWORD = 'five-lanterns-at-noon';
