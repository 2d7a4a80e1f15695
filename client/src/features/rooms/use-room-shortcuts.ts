import type { Id } from '@parley/shared/id';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { isImeEvent } from '../../ui/ime.ts';
import { isInDialog } from '../../ui/in-dialog.ts';

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** Alt+↑ and Alt+↓ go to the room above or below in the sidebar, around its ends. */
export function useRoomShortcuts(roomIds: readonly Id[], currentId: Id | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const step = STEPS[event.key];
      if (step === undefined || !event.altKey || isImeEvent(event)) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || isInDialog(event)) return;
      const next = neighbourOf(roomIds, currentId, step);
      if (next === undefined) return;
      event.preventDefault();
      // A menu button under the focus would take any arrow as "open".
      event.stopPropagation();
      navigate(`/room/${next}`);
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [roomIds, currentId, navigate]);
}

function neighbourOf(roomIds: readonly Id[], currentId: Id | undefined, step: number) {
  const place = currentId === undefined ? -1 : roomIds.indexOf(currentId);
  if (place === -1) return step > 0 ? roomIds[0] : roomIds.at(-1);
  return roomIds[(place + step + roomIds.length) % roomIds.length];
}
