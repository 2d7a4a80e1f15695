import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from './house/paths.js';

// What is safe because it is nowhere done. Whoever needs one of these names the place here, and
// says in docs/asvs.md why it is safe there.

type Construct = { pattern: RegExp; sample: string; allowed?: string[] };

const FORBIDDEN: Record<string, Construct> = {
  'markup is made of text': {
    pattern: /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
    sample: 'row.innerHTML = body',
  },
  'text is run as code': {
    // Redis has a command of that name.
    pattern: /(?<!\w\.)\beval\(|globalThis\.eval|new Function\b|\bsetTimeout\(\s*['"`]|node:vm/,
    sample: 'new Function(text)',
  },
  'SQL is put together from text': {
    pattern: /sql\.raw|\.exec\(\s*`[^`]*\$\{|\.query\(\s*`[^`]*\$\{/,
    sample: 'sql.raw(name)',
    // Settings of the connection, with numbers of its own.
    allowed: ['server/src/store/sqlite-store.ts'],
  },
  'another program is started': {
    pattern: /node:child_process/,
    sample: "import { exec } from 'node:child_process'",
    // The backup and what reads pictures, with arguments of their own and without a shell.
    allowed: ['server/src/backup/nightly.ts', 'server/src/features/pictures/squares.ts'],
  },
  'a secret is drawn from a guessable generator': {
    pattern: /Math\.random\b/,
    sample: 'Math.random()',
    // Spreading waits, so that not everybody comes at once.
    allowed: [
      'shared/src/retry-delay.ts',
      'server/src/healing/revocation-sweep.ts',
      'server/src/redis/connection.ts',
      'server/src/healing/heads-beacon.ts',
    ],
  },
  'a pattern is made of what somebody wrote': {
    pattern: /(?:new )?RegExp\(/,
    sample: 'new RegExp(query)',
    // Made of constants, once.
    allowed: [
      'server/src/features/accounts/skeleton.ts',
      'shared/src/text/fold.ts',
      'shared/src/text/markdown/line-starts.ts',
      'shared/src/text/visible.ts',
    ],
  },
  'the page asks for what its oldest browsers lack': {
    // Chrome and Firefox have it from 126 on, Safari from 18.
    pattern: /\bURL\.parse\(/,
    sample: 'URL.parse(address)',
    // Node has it as well.
    allowed: ['server/src/outside/read-url.ts'],
  },
  'a broken hash is used': {
    pattern: /create(?:Hash|Hmac)\(\s*['"`](?:md|sha-?1\b)/i,
    sample: "createHash('sha1')",
  },
  'a certificate goes unchecked': {
    pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/,
    sample: '{ rejectUnauthorized: false }',
  },
  'windows of other origins are listened to': {
    pattern: /addEventListener\(\s*['"`]message['"`]|\bonmessage\b|window\.postMessage/,
    sample: "window.addEventListener('message', take)",
    // A BroadcastChannel, which only pages of this origin can open; a worker and its page, which nobody else reaches.
    allowed: [
      'client/src/cache/tab-channel.ts',
      'client/src/features/messages/code/colours.ts',
      'client/src/features/messages/code/highlight-worker.ts',
    ],
  },
  'somebody is sent to another address': {
    pattern: /\blocation\.(?:assign|replace)\(|\blocation(?:\.href)?\s*=[^=]|\.redirect\(/,
    sample: 'location.href = target',
  },
  'another server is asked': {
    pattern:
      /(?<!\boutside\.)\bfetch\b(?!:)|\bhttps?\.(?:request|get)\(|\bnew (?:WebSocket|EventSource)\b|undici|axios/,
    sample: 'await fetch(url)',
    // In the browser, its own server; on ours, the one guard of what people name.
    allowed: [
      'server/src/outside/outside.ts',
      'client/public/first-paint.js',
      'client/service-worker/main.ts',
      'client/src/http/is-server-there.ts',
      'client/src/http/request.ts',
      'client/src/http/served-page.ts',
    ],
  },
};

/** Path → what stands in it, of everything that runs at somebody's place. */
const sources = new Map(
  [
    'shared/src',
    'wire-client/src',
    'server/src',
    'client/src',
    'client/service-worker',
    'client/public',
  ]
    .flatMap((folder) =>
      readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.(ts|tsx|js)$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
    .map((path) => [path, readFileSync(inRoot(path), 'utf8')]),
);

test.each(Object.entries(FORBIDDEN))('nowhere %s', (_what, { pattern, sample, allowed = [] }) => {
  expect(sources.size).toBeGreaterThan(300);
  expect(sample).toMatch(pattern);
  const places = [...sources].filter(([, text]) => pattern.test(text)).map(([path]) => path);
  expect(places.sort()).toEqual(allowed.sort());
});
