import { isChangeable, mayManageRoom } from '@parley/shared/rights';
import { Compass, LogOut, PanelRight, Pencil, Plus, UserRoundPlus } from 'lucide-react';
import { errorText } from '../../i18n/error-text.ts';
import { translate } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { SlashCommand, SlashContext } from '../../ui/command.ts';
import { showToast } from '../../ui/toasts.ts';

/** What can be done with the room one writes in; a conversation has neither topic nor way out. */
export function roomSlashCommands({ room, me, open, toggleDetails }: SlashContext): SlashCommand[] {
  const membership = roomLog.store.getState().rooms.get(room.id)?.membership;
  const isNamed = isChangeable(room);
  const isManager = isNamed && membership !== undefined && mayManageRoom(me, membership);

  async function setTopic(topic: string): Promise<void> {
    const answer = await connection.sendCommand('room:update', { roomId: room.id, topic });
    if (!answer.ok) showToast({ text: errorText(answer.error), tone: 'error' });
  }

  const invite: SlashCommand = {
    ...{ name: 'invite', icon: UserRoundPlus, label: translate('rooms:invite') },
    act: () => open({ kind: 'invite', room }),
  };
  const topic: SlashCommand = {
    ...{ name: 'topic', icon: Pencil, label: translate('rooms:slash.topic') },
    takes: translate('rooms:slash.topicWords'),
    act: (words) => void setTopic(words),
  };
  const leave: SlashCommand = {
    ...{ name: 'leave', icon: LogOut, label: translate('rooms:leave') },
    act: () => open({ kind: 'leave', room }),
  };
  return [
    { name: 'details', icon: PanelRight, label: translate('rooms:details'), act: toggleDetails },
    ...(isNamed ? [invite] : []),
    ...(isManager ? [topic] : []),
    {
      ...{ name: 'browse', icon: Compass, label: translate('rooms:browse') },
      act: () => open({ kind: 'browse' }),
    },
    {
      ...{ name: 'new', icon: Plus, label: translate('rooms:create') },
      act: () => open({ kind: 'create-room' }),
    },
    ...(isNamed ? [leave] : []),
  ];
}
