const SIGNATURES: readonly { at: number; bytes: readonly number[] }[][] = [
  // JPEG
  [{ at: 0, bytes: [0xff, 0xd8, 0xff] }],
  // PNG
  [{ at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }],
  // WebP
  [
    { at: 0, bytes: [...Buffer.from('RIFF')] },
    { at: 8, bytes: [...Buffer.from('WEBP')] },
  ],
  // GIF
  [{ at: 0, bytes: [...Buffer.from('GIF8')] }],
];

/** Whether its first bytes are those of a picture that we take, whatever it is called. */
export const isTakenKind = (content: Uint8Array): boolean =>
  SIGNATURES.some((parts) =>
    parts.every(({ at, bytes }) => bytes.every((byte, place) => content[at + place] === byte)),
  );
