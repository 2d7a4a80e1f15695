import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { MessageBody } from '../src/features/messages/message-body.tsx';
import { wantMarks } from '../src/features/messages/read-body.ts';
import '../src/ui/base.css';

declare global {
  interface Window {
    /** Reads, draws and lays out a body that was not seen before; answers milliseconds. */
    drawBody: (body: string) => number;
  }
}

function drawBody(body: string): number {
  const place = document.createElement('div');
  place.style.width = '700px';
  document.body.append(place);
  const root = createRoot(place);
  const began = performance.now();
  flushSync(() => root.render(<MessageBody body={body} />));
  place.getBoundingClientRect();
  const took = performance.now() - began;
  root.unmount();
  place.remove();
  return took;
}

void wantMarks().then(() => {
  window.drawBody = drawBody;
});
