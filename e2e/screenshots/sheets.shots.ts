import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { MODES, PICTURES, SHEETS } from './modes.ts';

/** Enough to read the words by, small enough for eight pictures side by side in two rows. */
const SCALE = 0.6;

/** The surfaces of which there are pictures. */
function surfaces(): string[] {
  const [mode] = MODES;
  const ending = `-${mode?.name}.png`;
  return readdirSync(PICTURES)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

function sheetOf(surface: string): string {
  const figures = MODES.map(({ name, width }) => {
    const picture = readFileSync(join(PICTURES, `${surface}-${name}.png`)).toString('base64');
    return `<figure><img width="${width * SCALE}" src="data:image/png;base64,${picture}"><figcaption>${surface} ${name}</figcaption></figure>`;
  });
  return `<style>body{display:flex;flex-wrap:wrap;gap:12px;margin:12px;background:#888;font:12px sans-serif}figure{margin:0}</style>${figures.join('')}`;
}

test('every surface has one sheet with all its pictures', async ({ page }) => {
  mkdirSync(SHEETS, { recursive: true });
  const names = surfaces();
  expect(names.length).toBeGreaterThan(0);
  await page.setViewportSize({ width: 2_100, height: 1_000 });
  for (const surface of names) {
    await page.setContent(sheetOf(surface), { waitUntil: 'load' });
    await page.screenshot({ path: join(SHEETS, `${surface}.png`), fullPage: true });
  }
});
