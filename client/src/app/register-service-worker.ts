/**
 * Lets the page open without a network from the next time on. Only a built page has files to keep,
 * and browsers allow it on HTTPS and on this machine alone: elsewhere nothing is lost but that.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // After everything the page itself needs. WebKit may be done with that before we run.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}

function register(): void {
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
