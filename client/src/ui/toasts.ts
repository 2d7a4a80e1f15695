import { Toast } from '@base-ui/react/toast';

type ToastTone = 'plain' | 'success' | 'error';

type ToastOptions = {
  text: string;
  tone?: ToastTone;
  /** A way on or back, for example "Undo". */
  action?: { label: string; onPress: () => void };
};

/** Connects `showToast` with the `ToastRegion` on the page. */
export const toastQueue = Toast.createToastManager();

/** Tells about something that happened elsewhere. Never the only place of an error one must mend. */
export function showToast({ text, tone = 'plain', action }: ToastOptions): void {
  toastQueue.add({
    title: text,
    type: tone,
    priority: tone === 'error' ? 'high' : 'low',
    ...(action && { actionProps: { children: action.label, onClick: action.onPress } }),
  });
}
