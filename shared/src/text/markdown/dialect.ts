import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';
import { bareLinks } from './bare-links.ts';
import { blocks } from './blocks.ts';
import { containers } from './containers.ts';
import { escapes } from './escapes.ts';
import { links } from './links.ts';
import { mailAddresses } from './mail-addresses.ts';
import { runs } from './runs.ts';

/** What of CommonMark people in a chat do not mean, or mean otherwise: those have one of ours. */
const SWITCHED_OFF: Extension = {
  disable: {
    null: [
      'attention',
      'autolink',
      'blockQuote',
      'characterEscape',
      'characterReference',
      'codeFenced',
      'codeIndented',
      'definition',
      'hardBreakEscape',
      'headingAtx',
      'htmlFlow',
      'htmlText',
      'labelEnd',
      'list',
      'setextUnderline',
      'thematicBreak',
    ],
  },
};

/** Of two that begin alike, the later one is tried first. */
const DIALECT: Extension[] = [
  SWITCHED_OFF,
  containers,
  blocks,
  runs,
  links,
  bareLinks,
  escapes,
  gfmTaskListItem(),
];

/** Looked for at every word, hence only where there is an `@`. */
const DIALECT_WITH_MAIL: Extension[] = [...DIALECT, mailAddresses];

export const dialectFor = (text: string): Extension[] =>
  text.includes('@') ? DIALECT_WITH_MAIL : DIALECT;
