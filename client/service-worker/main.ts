import { placeAt } from '../src/lib/place.ts';

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

/** Longer than this nobody waits for a page that is here already, in milliseconds. */
const PATIENCE_MS = 5_000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepBuild());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldBuilds());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // What is no page of ours is the server's to answer: a file, a way back from elsewhere, whatever it may have later.
    if (placeAt(pathname) !== undefined) event.respondWith(networkFirst(request, PAGE));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(cacheFirst(request));
  } else if (BUILD_FILES.includes(pathname)) {
    event.respondWith(networkFirst(request, pathname));
  }
});

/** All or nothing: half a build would open to an empty page. */
async function keepBuild(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(BUILD_FILES.map((path) => new Request(path, { cache: 'no-cache' })));
  } catch (error) {
    // Or the next one would take it for the build before.
    await caches.delete(CACHE);
    throw error;
  }
  // The page of a new server must not be kept by an old worker while some tab stays open.
  await self.skipWaiting();
}

/** But for the one before: tabs that are open may still want something of it. */
async function dropOldBuilds(): Promise<void> {
  // In the order in which they were made.
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
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
