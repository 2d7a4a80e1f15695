import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, openRoom } from './chat.ts';
import { test } from './test.ts';

const isEmpty = ([field]: { value: string }[]) => field?.value === '';

test('a draft stays with its room, outlives a reload and is gone once sent', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  const wire = await openWire(ana);
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, 'Garden', []);
  const page = await openAs(ana);
  await openRoom(page, 'Kitchen');
  await page.write(COMPOSER, 'half a thought');

  await openRoom(page, 'Garden');
  await page.seeThat(COMPOSER, 'empty', isEmpty);
  await openRoom(page, 'Kitchen');
  await page.seeThat(COMPOSER, 'the draft', ([field]) => field?.value === 'half a thought');
  await page.reload();
  await page.seeThat(COMPOSER, 'the draft', ([field]) => field?.value === 'half a thought');

  await page.click(COMPOSER);
  await page.press('End');
  await page.type(', now whole');
  await page.press('Enter');
  await page.see({ role: 'article', text: 'half a thought, now whole' });
  await page.reload();
  await page.seeThat(COMPOSER, 'empty', isEmpty);
});
