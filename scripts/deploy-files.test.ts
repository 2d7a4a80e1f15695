import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig, settingsSchema } from '../server/src/config.ts';
import { PACKAGES } from './house/packages.js';
import { inRoot } from './house/paths.js';

// What no machine without Docker can run is at least held against the rest of the repository.

const read = (...path: string[]) => readFileSync(inRoot(...path), 'utf8');
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]);
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

const dockerfile = read('deploy', 'Dockerfile');
const compose = read('deploy', 'compose.yaml');

test('the image has the Node and the pnpm that the repository pins', () => {
  const node = /"node": "([\d.]+)"/.exec(read('package.json'))?.[1];
  const pnpm = /pnpm@([\d.]+)/.exec(read('scripts', 'house', 'install.js'))?.[1];
  expect(new Set(all(dockerfile, /^FROM node:([\d.]+)/gm))).toEqual(new Set([node]));
  expect(new Set(all(dockerfile, /pnpm@([\d.]+)/g))).toEqual(new Set([pnpm]));
});

test('whatever starts the server gives Node the options that npm start gives it', () => {
  const options: string[] = JSON.parse(read('server', 'node-options.json'));
  expect(options.length).toBeGreaterThan(0);
  const quoted = options.map((option) => `"${option}"`).join(', ');
  expect(dockerfile).toContain(`ENTRYPOINT ["node", ${quoted}, "server/src/main.ts"]`);
  expect(read('deploy', 'parley.service')).toContain(
    `node ${options.join(' ')} server/src/main.ts`,
  );
});

test('what the image is built from exists', () => {
  const copied = all(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((names) =>
    names.split(' '),
  );
  expect(copied.length).toBeGreaterThan(5);
  expect(copied.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
});

test('the image is built with the manifest of every package, and is given whatever it copies', () => {
  const copied = all(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((names) =>
    names.split(' '),
  );
  expect(PACKAGES.length).toBeGreaterThan(3);
  expect(copied).toEqual(
    expect.arrayContaining(PACKAGES.map((folder) => `${folder}/package.json`)),
  );
  const allowed = all(read('deploy', 'Dockerfile.dockerignore'), /^!(.+)$/gm);
  const isAllowed = (path: string) =>
    allowed.some((rule) => path === rule || path.startsWith(`${rule}/`));
  expect(copied.filter((path) => !isAllowed(path))).toEqual([]);
});

test('what compose mounts exists, and nginx asks for nodes that compose starts', () => {
  const mounted = all(compose, /\.\/([\w.-]+):\//g);
  expect(mounted.length).toBeGreaterThan(2);
  expect(mounted.filter((file) => !existsSync(inRoot('deploy', file)))).toEqual([]);
  const nodes = all(read('deploy', 'nginx-nodes.conf'), /^\s+server ([\w-]+):3000/gm);
  expect(nodes).toEqual(all(compose, /^ {2}(parley-\d+): \*node$/gm));
  expect(read('deploy', 'nginx-listen.conf')).toContain(
    `listen ${/\d+:(\d+)/.exec(compose)?.[1]};`,
  );
});

test('every supervisor waits longer than a stop takes', () => {
  const stopSeconds = numberIn(
    read('server', 'src', 'main.ts'),
    /STOP_TIMEOUT_MS = (\d+) \* SECOND_MS/,
  );
  const unit = read('deploy', 'parley.service');
  expect(numberIn(compose, /stop_grace_period: (\d+)s/)).toBeGreaterThan(stopSeconds);
  expect(numberIn(unit, /TimeoutStopSec=(\d+)s/)).toBeGreaterThan(stopSeconds);
});

test('the example of an environment reads the same to Docker and to systemd, and Parley takes it', () => {
  // As it asks for: its placeholders are refused.
  const example = read('deploy', 'parley.env.example').replaceAll(/change-me-\d/g, 'a8Jd0zLq2');
  const settings: Record<string, string> = {};
  for (const line of example.split('\n').filter((line) => line !== '' && !line.startsWith('# '))) {
    // With a mark before it, a line is there to be taken in place of another.
    const [, name, value] = /^#?([A-Z_]+)=([^\s"'\\#$%;]*)$/.exec(line) ?? [];
    expect(name, line).toBeDefined();
    settings[name ?? ''] = value ?? '';
    if (!/^(POSTGRES|REDIS)_PASSWORD$/.test(name ?? '')) {
      expect(Object.keys(settingsSchema.shape), line).toContain(name);
    }
    expect(readConfig(settings), line).toMatchObject({ ok: true });
  }
  expect(Object.keys(settings)).toContain('DATABASE_URL');
  // The unit says where data lies; the file must not, since systemd would take the file's word.
  expect(settings).not.toHaveProperty('DATA_DIR');
});

test('no balancer ends a connection that is merely silent', () => {
  const server = read('server', 'src', 'realtime', 'socket-server.ts');
  const silentSeconds =
    numberIn(server, /PING_INTERVAL_MS = (\d+) \* SECOND_MS/) +
    numberIn(server, /PING_TIMEOUT_MS = (\d+) \* SECOND_MS/);
  expect(silentSeconds).toBeGreaterThan(0);
  const nginx = read('deploy', 'nginx.conf');
  for (const seconds of [
    numberIn(nginx, /proxy_read_timeout (\d+)s/),
    numberIn(nginx, /proxy_send_timeout (\d+)s/),
    numberIn(read('deploy', 'haproxy.cfg'), /timeout tunnel (\d+)s/),
  ]) {
    expect(seconds).toBeGreaterThan(silentSeconds);
  }
});

test('balancers speak TLS of today, and nothing older', () => {
  const nginx = read('deploy', 'nginx.conf');
  const haproxy = read('deploy', 'haproxy.cfg');
  expect(all(nginx, /^ *ssl_protocols (.+);/gm)).toEqual(['TLSv1.2 TLSv1.3']);
  expect(all(haproxy, /^ *ssl-default-bind-options (.+)/gm)).toEqual(['ssl-min-ver TLSv1.2']);
  // Keys that are made for each connection, and encryption that notices changes.
  const ciphers = 'ECDHE+AESGCM:ECDHE+CHACHA20';
  expect(all(nginx, /^ *ssl_ciphers (.+);/gm)).toEqual([ciphers]);
  expect(all(haproxy, /^ *ssl-default-bind-ciphers (.+)/gm)).toEqual([ciphers]);
});

test('what is deployed runs in production mode', () => {
  expect(dockerfile).toMatch(/^ENV NODE_ENV=production /m);
  expect(read('deploy', 'parley.service')).toMatch(/^Environment=NODE_ENV=production /m);
});

test('no history of the source is within the server’s reach', () => {
  const copied = all(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((names) =>
    names.split(' '),
  );
  expect(copied).not.toContain('.');
  expect(copied.filter((path) => path.includes('.git'))).toEqual([]);
  const unit = read('deploy', 'parley.service');
  const checkout = /^WorkingDirectory=(.+)$/m.exec(unit)?.[1];
  expect(unit).toContain(`InaccessiblePaths=-${checkout}/.git`);
});

test('no test, no data and no secret comes into the image', () => {
  const rules = read('deploy', 'Dockerfile.dockerignore').split('\n');
  const [first] = rules.filter((rule) => rule !== '' && !rule.startsWith('#'));
  expect(first).toBe('*');
  const lastAllowed = rules.findLastIndex((rule) => rule.startsWith('!'));
  for (const rule of ['**/*.test.ts', '**/*.test.tsx', '**/testing']) {
    expect(rules.indexOf(rule)).toBeGreaterThan(lastAllowed);
  }
  const allowed = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
  expect(allowed.filter((path) => /^(data|deploy|\.git|\.env|\.)/.test(path))).toEqual([]);
});
