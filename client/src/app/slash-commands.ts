import { Keyboard } from 'lucide-react';
import { peopleSlashCommands } from '../features/people/people-slash-commands.ts';
import { roomSlashCommands } from '../features/rooms/room-slash-commands.ts';
import { translate } from '../i18n/translation.ts';
import type { SlashCommand, SlashContext } from '../ui/command.ts';
import { showLayer } from './layer.ts';

/** What each feature can do where one writes. */
const LISTS: readonly ((context: SlashContext) => readonly SlashCommand[])[] = [
  roomSlashCommands,
  peopleSlashCommands,
];

/** All that a slash leads to in this room, in the language of the moment. */
export const slashCommandsFor = (context: SlashContext): SlashCommand[] => [
  ...LISTS.flatMap((list) => list(context)),
  {
    ...{ name: 'keys', icon: Keyboard, label: translate('switcher:keys.sheet') },
    act: () => showLayer('keys'),
  },
];
