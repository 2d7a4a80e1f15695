/**
 * Lets the page open without a network: it keeps the files of one build, and nothing that anybody
 * wrote. Conversations are the page's own matter; `/api` and the socket never pass through here.
 */
declare const self: ServiceWorkerGlobalScope;

/** Written in by the build. */
declare const BUILD_ID: string;
declare const BUILD_FILES: readonly string[];

const PREFIX = 'parley-build-';
const CACHE = PREFIX + BUILD_ID;
const PAGE = '/index.html';

/** What only the server can answer. */
const OF_THE_SERVER = /^\/(?:api|socket\.io|healthz|readyz)(?:\/|$)/;

/** Longer than this nobody waits for a page that is here already, in milliseconds. */
const PATIENCE_MS = 5_000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepBuild());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherBuilds());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (OF_THE_SERVER.test(pathname)) return;
  if (request.mode === 'navigate') {
    event.respondWith(networkFirst(request, PAGE));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(cacheFirst(request));
  } else if (BUILD_FILES.includes(pathname)) {
    event.respondWith(networkFirst(request, pathname));
  }
});

/** All or nothing: half a build would open to an empty page. */
async function keepBuild(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(BUILD_FILES.map((path) => new Request(path, { cache: 'no-cache' })));
  // The page of a new server must not be kept by an old worker while some tab stays open.
  await self.skipWaiting();
}

async function dropOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** A file whose name tells its content never changes. */
async function cacheFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  return kept ?? fetch(request);
}

/** The server's own answer, or what was kept when it does not come or a proxy answers for it. */
async function networkFirst(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept === undefined) return fetch(request);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.status >= 500 ? kept : response;
  } catch {
    return kept;
  }
}

// Makes this a module to the compiler, so that `self` is its own; the build wraps it up.
export {};
