// @vitest-environment jsdom
import { parseBody } from '@parley/shared/text/markdown/parse-body';
import { expect, test } from 'vitest';
import { pastedText } from './pasted.ts';

const written = (html: string) => pastedText({ plain: '', html, editorData: '' });

test.each([
  ['<p>a <b>bold</b> word</p>', 'a **bold** word'],
  ['<p>a <strong> bold </strong>word</p>', 'a **bold** word'],
  ['<em>one<br>two</em>', '_one_\n_two_'],
  ['<i>i</i> <s>s</s> <code>c</code>', '_i_ ~~s~~ `c`'],
  ['<code>a`b</code>', '``a`b``'],
  ['<a href="https://example.com/a">here</a>', '[here](https://example.com/a)'],
  ['<a href="https://example.com/a_(b)">here</a>', '[here](https://example.com/a_%28b%29)'],
  [
    'see <b>it</b> <a href="https://example.com/">https://example.com</a>',
    'see **it** https://example.com',
  ],
  ['<b>x</b> <a href="javascript:alert(1)">here</a> <a href="/a">there</a>', '**x** here there'],
  ['<h2>A title</h2><p>Some words.</p>', '## A title\n\nSome words.'],
  ['<p>One</p><p><b>Two</b></p>', 'One\n\n**Two**'],
  ['<div>one</div><div>two</div><div><br></div><div><b>three</b></div>', 'one\ntwo\n\n**three**'],
  ['<ul><li>milk</li><li>bread</li></ul>', '- milk\n- bread'],
  ['<ol start="3"><li>c</li><li>d</li></ol>', '3. c\n4. d'],
  ['<ul><li>a<ul><li>b</li></ul></li></ul>', '- a\n  - b'],
  ['<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
  ['<ul><li><p>a</p></li><li><input type="checkbox" checked> b</li></ul>', '- a\n- [x] b'],
  ['<blockquote><p>one</p><p>two</p></blockquote>', '> one\n>\n> two'],
  ['<pre><code class="language-js">let a;\nlet b;\n</code></pre>', '```js\nlet a;\nlet b;\n```'],
  ['<pre>a<br>```<br>b</pre>', '````\na\n```\nb\n````'],
  ['a<hr>b', 'a\n\n---\n\nb'],
  [
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>',
    '| a | b |\n| --- | --- |\n| 1 | x\\|y |',
  ],
  ['<table><tr><td><table><tr><td><b>mail</b></td></tr></table></td></tr></table>', '**mail**'],
  // As documents and mail programs write it.
  ['<b style="font-weight:normal"><p>a <span style="font-weight:700">b</span></p></b>', 'a **b**'],
  ['<span style="font-style: italic">a</span>', '_a_'],
  ['<span style="text-decoration:line-through">a</span>', '~~a~~'],
  ['<b>a</b><script>alert(1)</script><style>p{}</style><!-- c -->', '**a**'],
  ['<p>\n  <b>a</b>\n  b&nbsp;c\n</p>', '**a** b c'],
  ['<b>hi</b> <img alt="🙂" src="x.png">', '**hi** 🙂'],
])('%j is written %j', (html, markdown) => {
  expect(written(html)).toBe(markdown);
});

test.each([
  '<meta charset="utf-8"><p>plain words</p>',
  '<span style="color: red">plain words</span>',
  '<a href="https://example.com/a">https://example.com/a</a>',
  '',
])('in %j nothing is formatted', (html) => {
  expect(written(html)).toBeUndefined();
});

test.each([
  ['so many nodes', '<b>a</b> '.repeat(8_000)],
  ['so deep', `${'<blockquote>'.repeat(200)}a`],
])('what has %s is left to its plain text', (_, html) => {
  expect(written(html)).toBeUndefined();
});

test('what is written is read as what it was', () => {
  const markdown = written('<ul><li>a <b>b</b></li></ul><pre>x\ny</pre><blockquote>q</blockquote>');
  const kinds = parseBody(markdown ?? '').blocks.map(({ type }) => type);
  expect(kinds).toEqual(['list', 'fence', 'quote']);
});
