import { useRef } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { type KeyBinding, type KeyGroup, keyList } from '../../ui/keys/key-list.ts';

const GROUPS: readonly KeyGroup[] = ['everywhere', 'rooms', 'writing', 'reading'];

/** All combinations of keys that act here: the list is the very one that presses are led by. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('switcher');
  const bindings = useStore(keyList, ({ sets }) => sets).flat();
  // Were it the button that closes, its tooltip would take the first Escape for itself.
  const listRef = useRef<HTMLDivElement>(null);
  return (
    <Dialog open onOpenChange={onClose} title={t('keys.title')} initialFocus={listRef}>
      <div ref={listRef} tabIndex={-1} className="flex flex-col gap-5 pb-4 outline-none">
        {GROUPS.map((group) => (
          <KeyGroupList
            key={group}
            title={t(`keys.groups.${group}`)}
            bindings={bindings.filter((binding) => binding.group === group)}
          />
        ))}
      </div>
    </Dialog>
  );
}

function KeyGroupList({ title, bindings }: { title: string; bindings: readonly KeyBinding[] }) {
  if (bindings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold text-soft text-sm">{title}</h3>
      <dl>
        {bindings.map(({ keys, label }) => (
          <div
            key={label}
            className="flex min-h-9 items-center justify-between gap-4 border-line border-t py-1 first:border-t-0"
          >
            <dt>{label}</dt>
            <dd className="shrink-0 text-soft" data-keys={keys}>
              <KeyboardHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
