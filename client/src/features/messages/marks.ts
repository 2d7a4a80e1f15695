import { parseBody } from '@parley/shared/text/markdown/parse-body';
import { bodyBlocks } from './body-blocks.tsx';

/** What looks for marks in a message, and what draws them: neither is of use alone. */
export const marks = { read: parseBody, draw: bodyBlocks };
