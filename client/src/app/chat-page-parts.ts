import type { ComponentProps } from 'react';
import type { RoomDetails as Details } from '../features/rooms/room-details.tsx';
import { createLazy } from '../ui/part.ts';
import type { ChatPageDialogs as Dialogs } from './chat-page-dialogs.tsx';

// What somebody opens on the chat page: not needed for reading and writing.
export const RoomDetails = createLazy<ComponentProps<typeof Details>>(() =>
  import('../features/rooms/room-details.tsx').then((m) => m.RoomDetails),
);

export const ChatPageDialogs = createLazy<ComponentProps<typeof Dialogs>>(() =>
  import('./chat-page-dialogs.tsx').then((m) => m.ChatPageDialogs),
);
