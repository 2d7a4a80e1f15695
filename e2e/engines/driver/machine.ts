/**
 * Where a program of this machine is; `npm run e2e` finds, or installs, them all.
 * @throws {Error} with a sentence when nobody said
 */
export function programAt(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run the tests with npm run e2e.`);
  return path;
}
