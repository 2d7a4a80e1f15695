import { Toast } from '@base-ui/react/toast';
import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../i18n/translation.ts';
import { buttonStyle } from './button-style.ts';
import { IconButton } from './icon-button.tsx';
import { newestSeen, toastSlots } from './toast-slots.ts';
import { type ToastOptions, toldToasts } from './toasts.ts';

const STACK = 'flex w-full max-w-110 flex-col items-center gap-2 empty:hidden';
/** A page that makes no room for them: over its foot. */
const FLOATING =
  'pointer-events-none fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-50 mx-auto *:pointer-events-auto';

function ToneIcon({ type }: { type: string | undefined }) {
  switch (type) {
    case 'success':
      return <CircleCheck aria-hidden className="size-5 shrink-0 text-soft" />;
    case 'error':
      return <CircleAlert aria-hidden className="size-5 shrink-0 text-error" />;
    default:
      return null;
  }
}

function ToastList() {
  const { t } = useTranslation('common');
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="float-motion w-full rounded-panel border border-line bg-raised text-ink shadow-float"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <ToneIcon type={toast.type} />
        <Toast.Title className="min-w-0 grow overflow-clip py-1" render={<p />} />
        {toast.actionProps !== undefined && (
          <Toast.Action className={buttonStyle('plain', 'small')} />
        )}
        <Toast.Close
          render={
            <IconButton label={t('dismiss')} size="small">
              <X aria-hidden className="size-4" />
            </IconButton>
          }
        />
      </Toast.Content>
    </Toast.Root>
  ));
}

function ToastPlace() {
  const { toasts } = Toast.useToastManager();
  // A place may go while they stand in it, with the dialog or the room it belongs to.
  const slots = useStore(toastSlots, (held) => held.slots);
  const slot = toasts.length > 0 ? newestSeen(slots) : undefined;
  return (
    <Toast.Portal container={slot}>
      <Toast.Viewport className={clsx(STACK, slot === undefined ? FLOATING : 'mx-auto py-2')}>
        <ToastList />
      </Toast.Viewport>
    </Toast.Portal>
  );
}

const queue = Toast.createToastManager();

function show({ text, tone = 'plain', action, stays }: ToastOptions): void {
  queue.add({
    title: text,
    type: tone,
    priority: tone === 'error' ? 'high' : 'low',
    ...(stays && { timeout: 0 }),
    ...(action && { actionProps: { children: action.label, onClick: action.onPress } }),
  });
}

/** Shows what was told, now and from now on. */
export function ToastFloat() {
  const waiting = useStore(toldToasts, (told) => told.waiting);
  useEffect(() => {
    if (waiting.length === 0) return;
    toldToasts.setState({ waiting: [] });
    for (const told of waiting) show(told);
  }, [waiting]);
  return (
    <Toast.Provider toastManager={queue} limit={3}>
      <ToastPlace />
    </Toast.Provider>
  );
}
