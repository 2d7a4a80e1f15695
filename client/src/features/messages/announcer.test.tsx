// @vitest-environment jsdom
import type { Message } from '@parley/shared/message';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { wantTexts } from '../../i18n/load-texts.ts';
import { startI18n } from '../../i18n/start-i18n.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { roomFrom } from '../../room-log/room-state.ts';
import { ANA, BO, KITCHEN, makeEntry, makeMessage } from '../../room-log/testing/make-log.ts';
import { Announcer } from './announcer.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const said = ['good morning', 'again', 'again'].map((body, place) =>
  makeMessage({ seq: place + 1, body }),
);

/** The room holds these, and the last of them is new. */
function hold(messages: readonly Message[]): Message | undefined {
  const headSeq = messages.length;
  const page = {
    roomId: KITCHEN,
    messages: [...messages],
    headSeq,
    hasOlder: false,
    hasNewer: false,
  };
  const rooms = new Map([[KITCHEN, roomFrom(makeEntry({ headSeq }), page)]]);
  roomLog.store.setState({ rooms });
  return messages.at(-1);
}

test('the same words said twice are read out twice', async () => {
  await startI18n();
  await wantTexts('chat');
  people.store.setState({ users: new Map([[BO, { id: BO, name: 'Bo', role: 'member' }]]) });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  const draw = (newest: Message | undefined) =>
    act(async () => root.render(<Announcer newest={newest} meId={ANA} />));
  await draw(hold(said.slice(0, 1)));

  // A reader is told of what comes to stand in the region, and of nothing that stands there already.
  const heard: (string | null)[] = [];
  const region = document.querySelector('[aria-live="polite"]');
  if (region === null) throw new Error('nothing is read out');
  const reader = new MutationObserver((records) => {
    if (records.length > 0) heard.push(region.textContent);
  });
  reader.observe(region, { childList: true, characterData: true, subtree: true });
  for (const many of [2, 3]) await draw(hold(said.slice(0, many)));
  expect(heard).toEqual(['Bo: again', 'Bo: again']);
  reader.disconnect();
  act(() => root.unmount());
});
