const MOST = 99;

/** As many as a badge can hold: more than 99 is "99+". */
export function unreadLabel(count: number): string {
  return count > MOST ? `${MOST}+` : String(count);
}
