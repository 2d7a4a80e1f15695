import { fenced } from './fenced.ts';
import { toMarkdown } from './to-markdown.ts';

export type Clipping = {
  plain: string;
  html: string;
  /** What an editor of code says of what it copied. */
  editorData: string;
};

/** What to write for something copied; undefined: its plain text. No script in it runs, and nothing is fetched. */
export function pastedText({ plain, html, editorData }: Clipping): string | undefined {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  if (editorData === '' && !isOfEditor(body)) return toMarkdown(body);
  const code = plain.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return code.includes('\n') ? fenced(code, languageIn(editorData)) : undefined;
}

/** All that an editor of code copies stands in one box whose letters are equally wide, and whose spaces count. */
function isOfEditor({ children: [box, ...others] }: HTMLElement): boolean {
  if (box === undefined || others.length > 0) return false;
  const style = box.getAttribute('style') ?? '';
  const isEven = /font-family:[^;]*(?:mono|consolas|menlo|courier)/i.test(style);
  return isEven && (box.localName === 'pre' || /white-space:\s*pre/.test(style));
}

const MODE = /"mode"\s*:\s*"([\w+#-]+)"/;

/** Plain text needs no name. */
function languageIn(editorData: string): string {
  const mode = MODE.exec(editorData)?.[1] ?? '';
  return mode === 'plaintext' ? '' : mode;
}
