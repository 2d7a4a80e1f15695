import { Fragment, type Key, type ReactNode } from 'react';
import { useTranslation } from '../i18n/translation.ts';
import { Boundary } from './boundary.tsx';

type RowBoundaryProps = {
  /** What the row shows: when it changes, the row is tried again. */
  of: unknown;
  /** What is left of the row when it cannot be drawn: its words, and nothing that could break. */
  text: string;
  as?: 'li' | 'div';
  children: ReactNode;
};

/** A row that breaks becomes the plain text it carries; its neighbours notice nothing. */
export function RowBoundary({ of, text, as = 'div', children }: RowBoundaryProps) {
  return (
    <Boundary of={of} fallback={() => <BrokenRow text={text} as={as} />}>
      {children}
    </Boundary>
  );
}

function BrokenRow({ text, as: Row }: { text: string; as: 'li' | 'div' }) {
  const { t } = useTranslation('common');
  return (
    <Row className="overflow-clip px-5 py-1">
      <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        {text}
      </p>
      <p className="text-faint text-xs">{t('brokenRow')}</p>
    </Row>
  );
}

type RowsProps<Item> = {
  items: readonly Item[];
  keyOf: (item: Item) => Key;
  /** The words of an item, for the case that its row breaks. */
  textOf: (item: Item) => string;
  /** Draws one item as a list item. */
  children: (item: Item) => ReactNode;
};

/** The items of a list, each behind a boundary: one that breaks takes no other along. */
export function Rows<Item>({ items, keyOf, textOf, children: draw }: RowsProps<Item>) {
  return items.map((item) => (
    <RowBoundary key={keyOf(item)} of={item} text={textOf(item)} as="li">
      <Drawn draw={draw} item={item} />
    </RowBoundary>
  ));
}

/** Draws below the boundary: what breaks in the caller's function breaks inside. */
function Drawn<Item>({ draw, item }: { draw: (item: Item) => ReactNode; item: Item }) {
  return <Fragment>{draw(item)}</Fragment>;
}
