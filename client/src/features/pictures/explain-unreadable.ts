/** Where the files of HEIC, and of films, say what they are. */
const BRAND_AT = 4;

/** Why this browser cannot draw a file that somebody chose: of what sort it is decides what helps. */
export async function explainUnreadable(file: File): Promise<{ code: string }> {
  const head = await file
    .slice(BRAND_AT, BRAND_AT + 4)
    .text()
    .catch(() => '');
  return { code: head === 'ftyp' ? 'PICTURE_UNSUPPORTED' : 'PICTURE_UNREADABLE' };
}
