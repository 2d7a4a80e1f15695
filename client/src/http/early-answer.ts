declare global {
  /** What `first-paint.js` asked for, by its path. */
  var parleyEarly: Map<string, Promise<Response>> | undefined;
}

/** The answer to what was asked for before this script had come; it is good for one question, since it grows old. */
export function takeEarlyAnswer(path: string): Promise<Response> | undefined {
  const answer = globalThis.parleyEarly?.get(path);
  globalThis.parleyEarly?.delete(path);
  return answer;
}
