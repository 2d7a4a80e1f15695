import type { Emitter } from 'highlight.js';
import type { Token, TokenKind } from './tokens.ts';

/** The first part of highlight.js's scopes; what is not here says nothing of its own. */
const KINDS: Readonly<Record<string, TokenKind>> = {
  ...{ keyword: 'keyword', name: 'keyword', doctag: 'keyword' },
  ...{ 'selector-tag': 'keyword', 'template-tag': 'keyword' },
  ...{ string: 'string', regexp: 'string', char: 'string', link: 'string', code: 'string' },
  ...{ number: 'number', literal: 'number', symbol: 'number', bullet: 'number' },
  ...{ title: 'name', section: 'name', built_in: 'name', type: 'name', attr: 'name' },
  ...{ attribute: 'name', property: 'name', variable: 'name', 'template-variable': 'name' },
  ...{ 'selector-id': 'name', 'selector-class': 'name', 'selector-attr': 'name' },
  'selector-pseudo': 'name',
  ...{ comment: 'comment', quote: 'comment', meta: 'comment' },
  ...{ addition: 'added', deletion: 'removed' },
};

/** A value within a string is code again. */
const BEGINS_ANEW = 'subst';

/** Takes the pieces from highlight.js as it finds them, each with the kind of what is closest around it. */
export class TokenEmitter implements Emitter {
  readonly tokens: Token[] = [];
  readonly #around: (TokenKind | undefined)[] = [];

  addText(text: string): void {
    this.#add(text, this.#around.at(-1));
  }

  startScope(scope: string): void {
    const [name = ''] = scope.split('.');
    const outer = this.#around.at(-1);
    this.#around.push(name === BEGINS_ANEW ? undefined : (KINDS[name] ?? outer));
  }

  endScope(): void {
    this.#around.pop();
  }

  openNode(scope: string): void {
    this.startScope(scope);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(other: Emitter): void {
    if (!(other instanceof TokenEmitter)) return;
    for (const { text, kind } of other.tokens) this.#add(text, kind);
  }

  finalize(): void {
    this.#around.length = 0;
  }

  closeAllNodes(): void {
    this.finalize();
  }

  toHTML(): string {
    return '';
  }

  #add(text: string, kind: TokenKind | undefined): void {
    const last = this.tokens.at(-1);
    if (last !== undefined && last.kind === kind) last.text += text;
    else if (text !== '') this.tokens.push(kind === undefined ? { text } : { text, kind });
  }
}
