import { Keyboard, LogOut } from 'lucide-react';
import { peopleCommands } from '../features/people/people-commands.ts';
import { receiptCommands } from '../features/receipts/receipt-commands.ts';
import { roomCommands } from '../features/rooms/room-commands.ts';
import { settingsCommands } from '../features/settings/settings-commands.ts';
import { translate } from '../i18n/translation.ts';
import type { Command, CommandContext } from '../ui/command.ts';
import { signOut } from './sign-out.ts';

type PageContext = CommandContext & { showKeys: () => void };

/** What each feature can do from anywhere. */
const LISTS: readonly ((context: CommandContext) => readonly Command[])[] = [
  roomCommands,
  peopleCommands,
  receiptCommands,
  settingsCommands,
];

/** Every command there is, in the language of the moment. */
export const commandsFor = (context: PageContext): Command[] => [
  ...LISTS.flatMap((list) => list(context)),
  {
    ...{ id: 'show-keys', kind: 'command', icon: Keyboard, keys: 'Mod+/' },
    label: translate('switcher:keys.sheet'),
    act: context.showKeys,
  },
  {
    ...{ id: 'sign-out', kind: 'command', icon: LogOut },
    label: translate('settings:signOut'),
    act: () => {
      // The next person to sign in here begins at the chat, not where this one left.
      context.go('/');
      void signOut();
    },
  },
];
