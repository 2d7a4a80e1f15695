import '../src/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak, wantTexts } from '../src/i18n/load-texts.ts';
import { AddressProvider } from '../src/ui/address.tsx';
import { ToastRegion } from '../src/ui/toast-region.tsx';
import { Gallery } from './gallery.tsx';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
await wantTexts('entry', 'chat', 'settings');
await speak(language);

// What is drawn before its face is there stays in the system's (`font-display: optional`).
await document.fonts.load('1em "Source Sans 3"');

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <AddressProvider>
      <Gallery language={language} only={asked.get('only')} />
      <ToastRegion />
    </AddressProvider>
  </StrictMode>,
);
