import { createStore } from 'zustand/vanilla';

type ToastTone = 'plain' | 'success' | 'error';

export type ToastOptions = {
  text: string;
  tone?: ToastTone;
  /** A way on or back, for example "Undo". */
  action?: { label: string; onPress: () => void };
  /** Stays until somebody takes it away; otherwise it goes by itself. */
  stays?: true;
};

/** What was told and does not show yet: what draws it may still be on its way. */
export const toldToasts = createStore<{ waiting: readonly ToastOptions[] }>(() => ({
  waiting: [],
}));

/** Tells about something that happened elsewhere. Never the only place of an error one must mend. */
export function showToast(options: ToastOptions): void {
  toldToasts.setState(({ waiting }) => ({ waiting: [...waiting, options] }));
}
