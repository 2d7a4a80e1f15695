import type { Attack } from '../attack.ts';
import { guessFrom } from '../guess-from.ts';

/** All of 127.0.0.0/8 is this machine: from here on nobody else of ours comes. */
const addressOf = (guess: number): string =>
  `127.${64 + (guess >> 16)}.${(guess >> 8) & 255}.${guess & 255}`;

/** What strangers may say of themselves where no proxy is trusted. */
const made = (guess: number): Record<string, string> => ({
  'x-forwarded-for': `198.51.100.${guess & 255}`,
  'x-real-ip': '127.0.0.1',
  forwarded: 'for=127.0.0.1',
  'x-parley-address': '127.0.0.1',
  'x-parley-counted-as': `browser ${guess}`,
});

export const guesses: Attack = {
  name: 'guesses at one account',
  tries: 'A stranger with thousands of addresses guesses one account’s password.',
  run: guessFrom((guess) => ({ localAddress: addressOf(guess), headers: made(guess) })),
};

/** One of a network, of many networks, in every spelling; the proxy adds it to what was said. */
const forwardedFor = (guess: number): string => {
  const [high, low] = [(guess >> 16).toString(16), (guess & 0xffff).toString(16)];
  const spellings = [
    `2001:db8:77:1:${high}:${low}::1`,
    `2001:db8:${high}:${low}::1`,
    `[2001:DB8:${high}:${low}:1::2]:443`,
    `198.${18 + (guess >> 16)}.${(guess >> 8) & 255}.${guess & 255}:4711`,
    `::ffff:198.${20 + (guess >> 16)}.${(guess >> 8) & 255}.${guess & 255}`,
  ];
  return `127.0.0.1, ${spellings[guess % spellings.length]}`;
};

export const guessesThroughProxy: Attack = {
  name: 'guesses through a proxy',
  tries: 'The same through a trusted proxy, from networks of IPv6 and in every spelling.',
  run: guessFrom((guess) => ({
    localAddress: '127.0.0.1',
    headers: { ...made(guess), 'x-forwarded-for': forwardedFor(guess) },
  })),
};
