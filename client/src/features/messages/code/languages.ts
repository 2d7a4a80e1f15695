/**
 * The languages whose code is coloured: how each is called on the page, and what else people call it behind a
 * fence. The keys are highlight.js's own, and the files of `grammars.ts`.
 */
const LANGUAGES: Readonly<Record<string, readonly [label: string, ...alsoCalled: string[]]>> = {
  bash: ['Bash', 'sh', 'zsh'],
  c: ['C', 'h'],
  clojure: ['Clojure', 'clj', 'cljs', 'edn'],
  cpp: ['C++', 'cc', 'hpp', 'cxx'],
  csharp: ['C#', 'cs'],
  css: ['CSS'],
  dart: ['Dart'],
  diff: ['Diff', 'patch'],
  dockerfile: ['Dockerfile', 'docker'],
  elixir: ['Elixir', 'ex', 'exs'],
  go: ['Go', 'golang'],
  graphql: ['GraphQL', 'gql'],
  haskell: ['Haskell', 'hs'],
  http: ['HTTP'],
  ini: ['INI', 'toml', 'conf', 'properties'],
  java: ['Java'],
  javascript: ['JavaScript', 'js', 'jsx', 'mjs', 'cjs'],
  json: ['JSON', 'jsonc', 'json5', 'jsonl'],
  kotlin: ['Kotlin', 'kt', 'kts'],
  latex: ['LaTeX', 'tex'],
  lua: ['Lua'],
  makefile: ['Makefile', 'make', 'mk'],
  markdown: ['Markdown', 'md'],
  nginx: ['nginx'],
  perl: ['Perl', 'pl'],
  php: ['PHP'],
  powershell: ['PowerShell', 'ps1', 'pwsh'],
  protobuf: ['Protocol Buffers', 'proto'],
  python: ['Python', 'py', 'py3'],
  r: ['R'],
  ruby: ['Ruby', 'rb'],
  rust: ['Rust', 'rs'],
  scala: ['Scala'],
  scss: ['SCSS'],
  shell: ['Shell', 'console', 'shellsession'],
  sql: ['SQL', 'postgres', 'postgresql', 'pgsql', 'mysql', 'sqlite'],
  swift: ['Swift'],
  typescript: ['TypeScript', 'ts', 'tsx', 'mts', 'cts'],
  xml: ['XML', 'html', 'htm', 'svg', 'xhtml', 'vue', 'svelte'],
  yaml: ['YAML', 'yml'],
};

/** Where a name says more than the language that colours it. */
const LABELS: Readonly<Record<string, string>> = {
  ...{ html: 'HTML', svg: 'SVG', toml: 'TOML', tsx: 'TSX', jsx: 'JSX', vue: 'Vue' },
  svelte: 'Svelte',
};

const idByName = new Map(
  Object.entries(LANGUAGES).flatMap(([id, [label, ...alsoCalled]]) =>
    [id, label.toLowerCase(), ...alsoCalled].map((name): [string, string] => [name, id]),
  ),
);

/** What a fence is called, and by which of the languages it is coloured: by none, where the name is not known. */
export type FenceLanguage = { label: string; id: string | undefined };

export function languageOf(name: string): FenceLanguage {
  const called = name.toLowerCase();
  const id = idByName.get(called);
  return { id, label: LABELS[called] ?? LANGUAGES[id ?? '']?.[0] ?? name };
}

export const LANGUAGE_IDS: readonly string[] = Object.keys(LANGUAGES);
