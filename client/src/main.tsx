import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { followSession } from './app/follow-session.ts';
import { refuseDrops } from './app/refuse-drops.ts';
import { registerServiceWorker } from './app/register-service-worker.ts';
import { reloadOnStaleChunk } from './app/reload-on-stale-chunk.ts';
import { startI18n } from './i18n/start-i18n.ts';
import { followWallClock } from './i18n/wall-clock.ts';

refuseDrops();
reloadOnStaleChunk();
registerServiceWorker();
// Chooses the language at once, in which the session then asks for what the chat says.
const texts = startI18n();
followSession();
followWallClock();
await texts;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
