import { Compass, Plus } from 'lucide-react';
import { translate } from '../../i18n/translation.ts';
import type { Command, CommandContext } from '../../ui/command.ts';

export const roomCommands = ({ open }: CommandContext): readonly Command[] => [
  {
    ...{ id: 'browse-rooms', kind: 'command', icon: Compass },
    label: translate('rooms:browse'),
    words: translate('rooms:commandWords.browse'),
    act: () => open('browse'),
  },
  {
    ...{ id: 'create-room', kind: 'command', icon: Plus },
    label: translate('rooms:create'),
    words: translate('rooms:commandWords.create'),
    act: () => open('create-room'),
  },
];
