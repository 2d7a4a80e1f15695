import { type PointerEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { RowBoundary } from '../../ui/rows.tsx';
import type { Entry } from './entry.ts';
import { type EntryFaces, EntryRow } from './entry-row.tsx';
import type { EntrySection } from './list-sections.ts';

type EntryListProps = EntryFaces & {
  id: string;
  sections: readonly EntrySection[];
  pointed: Entry | undefined;
  idOf: (entry: Entry) => string;
  onPoint: (entry: Entry) => void;
  onChoose: (entry: Entry) => void;
};

/** What is offered, under what it is; the one that Enter takes is marked and in sight. */
export function EntryList(props: EntryListProps) {
  const { id, sections, pointed, idOf, onPoint, onChoose, ...faces } = props;
  const { t } = useTranslation('switcher');
  const list = useRef<HTMLDivElement>(null);
  const pointedId = pointed && idOf(pointed);
  useLayoutEffect(() => {
    const row = pointedId && list.current?.querySelector(`#${CSS.escape(pointedId)}`);
    if (row instanceof Element) row.scrollIntoView({ block: 'nearest' });
  }, [pointedId]);

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('list')}
      // The field keeps the focus, and with it a phone its keyboard.
      onPointerDown={(event: PointerEvent) => event.preventDefault()}
      className="min-h-0 grow overflow-y-auto overscroll-contain p-2"
    >
      {sections.map(({ name, entries }) => (
        <fieldset key={name} aria-label={t(`sections.${name}`)} className="min-w-0">
          {name !== 'found' && (
            <p aria-hidden className="px-2 pt-2 pb-1 font-semibold text-faint text-sm">
              {t(`sections.${name}`)}
            </p>
          )}
          {entries.map((entry) => (
            <button
              key={idOf(entry)}
              type="button"
              id={idOf(entry)}
              role="option"
              tabIndex={-1}
              aria-selected={entry === pointed}
              onPointerMove={() => entry !== pointed && onPoint(entry)}
              onClick={() => onChoose(entry)}
              className="flex min-h-10 w-full cursor-pointer select-none scroll-my-2 items-center gap-2.5 rounded-control px-2 text-left aria-selected:bg-pressed pointer-coarse:min-h-11"
            >
              <RowBoundary of={entry} text={entry.label}>
                <EntryRow entry={entry} {...faces} />
              </RowBoundary>
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
