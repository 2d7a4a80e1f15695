import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createPart } from './part.ts';
import { toldToasts } from './toasts.ts';

const part = createPart(() => import('./toast-float.tsx').then((m) => m.ToastFloat));

/** What `showToast` tells: once per page, in its `ToastSlot`; F6 moves the focus here. */
export function ToastRegion() {
  const Float = part.use();
  const isTold = useStore(toldToasts, ({ waiting }) => waiting.length > 0);
  useEffect(() => {
    if (isTold) part.ask();
  }, [isTold]);
  return Float && <Float />;
}
