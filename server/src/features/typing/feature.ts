import type { Publisher } from '../../realtime/publisher.ts';
import { createTyping } from './typing-handlers.ts';

export const typing = {
  open: ({ publisher }: { publisher: Pick<Publisher, 'toRoom'> }) => createTyping(publisher),
};
