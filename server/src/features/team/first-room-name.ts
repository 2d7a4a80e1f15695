/** What a team that speaks this language would call the room everybody is in. */
const NAMES = new Map([
  ['en', 'General'],
  ['zh', '大厅'],
]);

/**
 * The name the first room is made with, by the owner's `Accept-Language`. From then on it is the
 * team's own text: staff rename it like any room.
 */
export function firstRoomName(acceptLanguage: string): string {
  const [language] = acceptLanguage.trim().toLowerCase().split(/[-,;]/);
  return NAMES.get(language ?? '') ?? 'General';
}
