import { MessageSquarePlus } from 'lucide-react';
import { translate } from '../../i18n/translation.ts';
import type { SlashCommand, SlashContext } from '../../ui/command.ts';

export const peopleSlashCommands = ({ open }: SlashContext): readonly SlashCommand[] => [
  {
    ...{ name: 'message', icon: MessageSquarePlus, label: translate('people:startDirect') },
    act: () => open({ kind: 'start-direct' }),
  },
];
