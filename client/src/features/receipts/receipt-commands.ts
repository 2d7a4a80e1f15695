import { CheckCheck } from 'lucide-react';
import { translate } from '../../i18n/translation.ts';
import type { Command } from '../../ui/command.ts';
import { markAllRead } from './mark-all-read.ts';

export const receiptCommands = (): readonly Command[] => [
  {
    ...{ id: 'mark-all-read', kind: 'command', icon: CheckCheck },
    label: translate('receipts:markAllRead'),
    act: () => void markAllRead(),
  },
];
