import { networkInterfaces } from 'node:os';

/** The addresses of this machine, those of the world among them. Asked each time: they come and go. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
