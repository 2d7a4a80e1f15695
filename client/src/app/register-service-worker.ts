import { tellOfUpdate } from './tell-of-update.ts';

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
  navigator.serviceWorker.register('/sw.js').then(followBuilds, () => undefined);
}

/** A worker that takes the place of another one has another build. */
function followBuilds(registration: ServiceWorkerRegistration): void {
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    if (worker === null || registration.active === null) return;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') void tellOfUpdate();
    });
  });
}

/** Looks for another build, which comes with a restart of the server; by itself a browser does so once a day. */
export function lookForBuild(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .getRegistration()
    .then((registration) => registration?.update())
    .catch(() => undefined);
}
