/** The page that the server hands out now; null where it hands out none. Never throws. */
export async function servedPage(): Promise<Document | null> {
  try {
    const answer = await fetch('/index.html', { cache: 'no-store' });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}
