import { isolate } from '@parley/shared/text/isolate';

/**
 * Whatever stands in a sentence (most of it comes from people) is isolated where it may run another
 * way. React escapes HTML by itself, so that i18next's `escape` is free for this.
 */
export const INTERPOLATION = { escapeValue: true, escape: isolate };
