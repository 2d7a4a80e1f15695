import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';

/** One glyph each is enough to know whether a font can draw a script. */
const SAMPLES = [
  { glyph: '中', debianPackage: 'fonts-wqy-microhei' },
  { glyph: '😀', debianPackage: 'fonts-noto-color-emoji' },
];

/**
 * Gets what the end-to-end tests need and the machine lacks: Chromium, Redis, two balancers, and
 * fonts that make a picture of Chinese text a picture of Chinese text.
 * @returns {Promise<{ chromium: string, redis: string, nginx: string, haproxy: string }>} where the
 *   executables are
 * @throws {Error} with one sentence that says what to install
 */
export async function ensureMachine() {
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...(findOnPath('redis-server') ? [] : ['redis-server']),
    ...(findOnPath('nginx') ? [] : ['nginx']),
    ...(findOnPath('haproxy') ? [] : ['haproxy']),
    ...(await missingFonts()),
  ];
  if (missing.length > 0) await installWithApt(missing);
  if (!findChromium()) await installPlaywrightChromium();

  const chromium = findChromium();
  const redis = findOnPath('redis-server');
  const nginx = findOnPath('nginx');
  const haproxy = findOnPath('haproxy');
  if (!chromium) throw new Error('Chromium is missing: install it, or set PARLEY_CHROMIUM.');
  if (!redis) throw new Error('redis-server is missing: install Redis 7 or newer.');
  if (!nginx) throw new Error('nginx is missing: install nginx 1.18 or newer.');
  if (!haproxy) throw new Error('haproxy is missing: install HAProxy 2.4 or newer.');
  return { chromium, redis, nginx, haproxy };
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
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
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
