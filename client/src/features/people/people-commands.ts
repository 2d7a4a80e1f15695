import { MessageSquarePlus, UserRoundPlus } from 'lucide-react';
import { translate } from '../../i18n/translation.ts';
import type { Command, CommandContext } from '../../ui/command.ts';

export const peopleCommands = ({ open, go }: CommandContext): readonly Command[] => [
  {
    ...{ id: 'start-direct', kind: 'command', icon: MessageSquarePlus },
    label: translate('people:startDirect'),
    act: () => open('start-direct'),
  },
  {
    ...{ id: 'invite-people', kind: 'command', icon: UserRoundPlus },
    label: translate('rooms:invitePeople'),
    act: () => go('/settings/invites'),
  },
];
