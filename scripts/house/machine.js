import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';

/** One glyph each is enough to know whether a font can draw a script; fonts for text draw older emoji, without colour. */
const SAMPLES = [
  { glyph: '中', debianPackage: 'fonts-wqy-microhei' },
  { glyph: '🥟', debianPackage: 'fonts-noto-color-emoji' },
];

/** Where Debian puts each version's programs. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/**
 * The programs the tests run, besides Chromium: where each is told to the tests, and how to get
 * it. PostgreSQL is a folder, since its programs come in many versions outside of PATH.
 */
const PROGRAMS = [
  {
    variable: 'PARLEY_REDIS_SERVER',
    debianPackage: 'redis-server',
    find: () => findOnPath('redis-server'),
    wish: 'redis-server is missing: install Redis 7 or newer.',
  },
  {
    variable: 'PARLEY_POSTGRES_BIN',
    debianPackage: 'postgresql',
    find: findPostgres,
    wish: 'PostgreSQL is missing: install version 14 or newer, or set PARLEY_POSTGRES_BIN.',
  },
  {
    variable: 'PARLEY_PGBOUNCER',
    debianPackage: 'pgbouncer',
    find: () => findOnPath('pgbouncer'),
    wish: 'pgbouncer is missing: install PgBouncer 1.18 or newer.',
  },
  {
    variable: 'PARLEY_OPENSSL',
    debianPackage: 'openssl',
    find: () => findOnPath('openssl'),
    wish: 'openssl is missing: install it; it makes the certificates of the tests.',
  },
  {
    variable: 'PARLEY_PYTHON',
    debianPackage: 'python3-websockets',
    find: findPythonWithWebSockets,
    wish: 'A Python with `websockets` is missing: install both, or set PARLEY_PYTHON.',
  },
  {
    variable: 'PARLEY_NGINX',
    debianPackage: 'nginx',
    find: () => findOnPath('nginx'),
    wish: 'nginx is missing: install nginx 1.18 or newer.',
  },
  {
    variable: 'PARLEY_HAPROXY',
    debianPackage: 'haproxy',
    find: () => findOnPath('haproxy'),
    wish: 'haproxy is missing: install HAProxy 2.4 or newer.',
  },
  {
    variable: 'PARLEY_FIREFOX',
    debianPackage: 'firefox-esr',
    find: () => process.env.PARLEY_FIREFOX ?? findOnPath('firefox-esr') ?? findOnPath('firefox'),
    wish: 'Firefox is missing: install Firefox 140 or newer, or set PARLEY_FIREFOX.',
  },
  {
    variable: 'PARLEY_WEBKIT_DRIVER',
    debianPackage: 'webkit2gtk-driver',
    find: () => findOnPath('WebKitWebDriver'),
    wish: 'WebKitWebDriver is missing: install WebKitGTK 2.48 or newer with its driver.',
  },
  {
    variable: 'PARLEY_MINIBROWSER',
    debianPackage: 'libwebkit2gtk-4.1-0',
    find: findMiniBrowser,
    wish: "WebKitGTK's MiniBrowser is missing: install it, or set PARLEY_MINIBROWSER.",
  },
  {
    variable: 'PARLEY_XVFB',
    debianPackage: 'xvfb',
    find: () => findOnPath('Xvfb'),
    wish: 'Xvfb is missing: install it; WebKit needs a screen.',
  },
];

/**
 * Gets what the tests need and the machine lacks: three browsers, Redis, PostgreSQL, PgBouncer, two balancers, Python's `websockets`,
 * and fonts that make a picture of Chinese text a picture of Chinese text.
 * @returns {Promise<Record<string, string>>} where they are, as environment of the tests
 * @throws {Error} with one sentence that says what to install
 */
export async function ensureMachine() {
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...PROGRAMS.filter(({ find }) => !find()).map(({ debianPackage }) => debianPackage),
    ...(await missingFonts()),
  ];
  if (missing.length > 0) await installWithApt(missing);
  if (!findChromium()) await installPlaywrightChromium();

  const chromium = findChromium();
  if (!chromium) throw new Error('Chromium is missing: install it, or set PARLEY_CHROMIUM.');
  if (!findHeadlessShell()) await installWithApt(['chromium-headless-shell']);
  /** @type {Record<string, string>} */
  const found = {
    PARLEY_CHROMIUM: chromium,
    // The same engine without windows: they cost a second of a core for each visitor of a test.
    PARLEY_HEADLESS_SHELL: findHeadlessShell() ?? chromium,
  };
  for (const { variable, find, wish } of PROGRAMS) {
    const place = find();
    if (!place) throw new Error(wish);
    found[variable] = place;
  }
  return found;
}

function findHeadlessShell() {
  return process.env.PARLEY_HEADLESS_SHELL ?? findOnPath('chromium-headless-shell');
}

function findPostgres() {
  if (process.env.PARLEY_POSTGRES_BIN) return process.env.PARLEY_POSTGRES_BIN;
  const onPath = findOnPath('initdb');
  if (onPath) return dirname(onPath);
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
  const newest = Math.max(...versions.map(Number));
  const bin = join(DEBIAN_POSTGRES, String(newest), 'bin');
  return existsSync(join(bin, 'initdb')) ? bin : undefined;
}

/** Where there are several, Debian's is the one that has Debian's packages. */
function findPythonWithWebSockets() {
  const own = process.env.PARLEY_PYTHON;
  const candidates = own ? [own] : [findOnPath('python3'), '/usr/bin/python3'];
  return candidates.find(
    (python) => python && spawnSync(python, ['-c', 'import websockets']).status === 0,
  );
}

function findMiniBrowser() {
  if (process.env.PARLEY_MINIBROWSER) return process.env.PARLEY_MINIBROWSER;
  // Distributions keep it among WebKit's own programs: lib/<machine>/webkit…/ or libexec/webkit…/.
  return ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .flatMap((folder) => [folder, ...foldersIn(folder)])
    .flatMap((folder) => foldersIn(folder).filter((path) => basename(path).startsWith('webkit')))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(isExecutable);
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => join(folder, name));
}

function findChromium() {
  const own = playwrightChromium();
  return (
    process.env.PARLEY_CHROMIUM ??
    (existsSync(own) ? own : undefined) ??
    findOnPath('chromium') ??
    findOnPath('chromium-browser') ??
    findOnPath('google-chrome')
  );
}

/** @returns {string} where Playwright's own browser is, or would be */
function playwrightChromium() {
  const fromEndToEnd = createRequire(inRoot('e2e', 'package.json'));
  return fromEndToEnd('@playwright/test').chromium.executablePath();
}

/** @param {string} name */
function findOnPath(name) {
  // Debian keeps servers where only root's PATH leads.
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<string[]>} Debian packages; none where fontconfig is not what draws text */
async function missingFonts() {
  if (process.platform !== 'linux') return [];
  const missing = [];
  for (const { glyph, debianPackage } of SAMPLES) {
    const charset = glyph.codePointAt(0)?.toString(16);
    const { code, output } = await run('fc-list', [`:charset=${charset}`]);
    if (code !== 0 || output.trim() === '') missing.push(debianPackage);
  }
  return missing;
}

/** @param {string[]} packages */
async function installWithApt(packages) {
  const mayInstall = process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
  if (!mayInstall) return;
  console.log(`Installing ${packages.join(', ')}…`);
  // In run level 1 Debian starts no service that it installs: the tests start their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const update = await run('apt-get', ['update', '-qq'], { env });
  const install = await run(
    'apt-get',
    // Another installation on this machine may hold the lock for a while.
    [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      '-o',
      'DPkg::Lock::Timeout=300',
      ...packages,
    ],
    { env },
  );
  if (install.code !== 0) console.error(update.output + install.output);
}

async function installPlaywrightChromium() {
  console.log('Installing Chromium…');
  const { code, output } = await run(tool('playwright', 'e2e'), ['install', 'chromium'], {
    env: toolEnvironment(),
  });
  if (code !== 0) console.error(output);
}
