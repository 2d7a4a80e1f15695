/** What a colour says of a piece of code. */
export type TokenKind = 'keyword' | 'string' | 'number' | 'name' | 'comment' | 'added' | 'removed';

/** A piece of code; one without a kind has no colour of its own. */
export type Token = { text: string; kind?: TokenKind };
