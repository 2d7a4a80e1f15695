import type { Plugin } from 'vite';

/** Just as much of a built file as is looked at here. */
type Chunk = { fileName: string; imports: readonly string[]; facadeModuleId: string | null };

const CHAT = /client\/src\/app\/chat-page\.tsx$/;
/** What reads the hints; they stand before it. */
const READER = '<script src="/first-paint.js">';
const TEXTS = /client\/src\/i18n\/([\w-]+)\/(?:entry|chat)\.ts$/;

/**
 * Tells the page which files the chat needs besides those that every page has, and the texts of each language:
 * `first-paint.js` asks for them before the first script has come that could.
 */
export function pageHintsPlugin(): Plugin {
  return {
    name: 'parley:page-hints',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const hints = JSON.stringify(hintsOf(chunks));
        return html.replace(
          READER,
          `<meta name="parley-files" content='${hints}' />\n    ${READER}`,
        );
      },
    },
  };
}

function hintsOf(chunks: readonly Chunk[]): Record<string, string[]> {
  const hints: Record<string, string[]> = {};
  for (const { fileName, facadeModuleId: facade } of chunks) {
    if (facade === null) continue;
    const language = TEXTS.exec(facade)?.[1];
    const key = CHAT.test(facade) ? 'chat' : language;
    if (key !== undefined) hints[key] = [...(hints[key] ?? []), ...closureOf(fileName, chunks)];
  }
  if (hints.chat === undefined) throw new Error('the build has no page for the chat');
  return hints;
}

/** A file and all that it cannot run without. */
function closureOf(
  fileName: string,
  chunks: readonly Chunk[],
  found = new Set<string>(),
): string[] {
  if (found.has(fileName)) return [];
  found.add(fileName);
  const { imports = [] } = chunks.find((chunk) => chunk.fileName === fileName) ?? {};
  return [fileName, ...imports.flatMap((name) => closureOf(name, chunks, found))];
}
