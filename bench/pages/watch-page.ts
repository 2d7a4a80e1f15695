declare global {
  interface Window {
    /** When something of this selector was first painted, in milliseconds since the page began. */
    shownAt: (selector: string) => Promise<number>;
    /** When what is on the page now has been painted. */
    painted: () => Promise<number>;
    /** Looks for it anew from now on. */
    forgetShown: (selector: string) => void;
  }
}

/** Runs in the page before everything else. Stands alone: it is sent there as text. */
export function watchPage(): void {
  window.painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // A message is handed on after the frame is drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage('drawn');
      });
    });
  const firstShown = new Map<string, Promise<number>>();
  const waitFor = (selector: string): Promise<number> =>
    new Promise((resolve) => {
      const look = () => {
        if (document.querySelector(selector) === null) requestAnimationFrame(look);
        else void window.painted().then(resolve);
      };
      look();
    });
  window.shownAt = (selector) => {
    const shown = firstShown.get(selector) ?? waitFor(selector);
    firstShown.set(selector, shown);
    return shown;
  };
  window.forgetShown = (selector) => firstShown.delete(selector);
  for (const selector of ['[data-message-id]', 'input[type="password"]']) {
    void window.shownAt(selector);
  }
}
