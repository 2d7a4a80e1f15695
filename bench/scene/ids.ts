/** UUIDs of version 7 that can be told from the number of what they name, so that none are kept. */
const idOf = (kind: string, number: number) =>
  `01900000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const personId = (number: number) => idOf('0001', number);
export const roomId = (number: number) => idOf('0002', number);
export const sessionId = (number: number) => idOf('0003', number);
export const accountId = (number: number) => idOf('0004', number);
