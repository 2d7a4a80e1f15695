import type { Room } from '@parley/shared/room';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { OpenDialog } from './chat-page-dialogs.tsx';

type AskedDialog = Exclude<OpenDialog, { room: Room }>['kind'];

const asked = create<{ kind: AskedDialog | null }>(() => ({ kind: null }));

/** Asks for a dialog of the chat from elsewhere; it opens once the chat is there. */
export const askForDialog = (kind: AskedDialog): void => asked.setState({ kind });

/** Opens what was asked for, once. */
export function useAskedDialog(onAsked: (dialog: OpenDialog) => void): void {
  const kind = asked((held) => held.kind);
  useEffect(() => {
    if (kind === null) return;
    asked.setState({ kind: null });
    onAsked({ kind });
  }, [kind, onAsked]);
}
