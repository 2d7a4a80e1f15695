/** A namespace as its JSON file holds it. */
export type Texts = { [key: string]: string | Texts };

/**
 * Turns what `import.meta.glob` found into the texts of one language by namespace.
 *
 * @param files paths such as `./en/rooms.json` with their texts
 * @returns namespace (the file's name) to texts
 */
export function byNamespace(files: Record<string, Texts>): Record<string, Texts> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.replace(/^.*\/([\w-]+)\.json$/, '$1'),
      texts,
    ]),
  );
}
