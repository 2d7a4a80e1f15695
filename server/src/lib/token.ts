import { hash, randomBytes } from 'node:crypto';

/** 256 bits: nobody guesses it, and its bare hash tells nobody what it was. */
const TOKEN_BYTES = 32;

/** A secret for whoever holds it, in 43 letters that fit a link and a cookie. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is stored in a token's place: its SHA-256 in hexadecimal, which opens nothing. */
export const hashToken = (token: string): string => hash('sha256', token, 'hex');
