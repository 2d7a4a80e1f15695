/** A piece of a line. A line break is a `\n` in a text. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'emphasis' | 'deleted'; children: Inline[] }
  | { type: 'code'; text: string }
  | Link;

export type Link = {
  type: 'link';
  /** An absolute address that `isAllowedTarget` let through. */
  target: string;
  /** Where the link really leads, when its text names another place. */
  host?: string;
  children: Inline[];
};

export type ListItem = {
  /** As it was typed: `3` in `3. Milk`. */
  number?: number;
  /** Of a task: whether it is done. */
  isDone?: boolean;
  children: Block[];
};

export type Alignment = 'left' | 'right' | 'center' | 'none';

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; kind: 'bullets' | 'numbers'; delimiter: '.' | ')'; items: ListItem[] }
  | { type: 'fence'; name?: string; text: string }
  | { type: 'rule' }
  /** The first row is the head. Rows have as many cells as were typed. */
  | { type: 'table'; alignments: Alignment[]; rows: Inline[][][] };

/** A body as it is read: plain data, which can be kept, compared and sent. */
export type Body = {
  /** `plain`: reading it as markdown would cost too much; it is one paragraph of one text. */
  reading: 'formatted' | 'plain';
  blocks: Block[];
};
