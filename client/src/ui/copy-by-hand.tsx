import { useRef } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../i18n/translation.ts';
import { copyByHand } from './copy.ts';
import { Dialog } from './dialog.tsx';
import { CONTROL_STYLE } from './field-style.ts';

/** Where `copyOrShow` shows what the browser does not let us copy: once in each page that copies. */
export function CopyByHand() {
  const { t } = useTranslation('common');
  const text = useStore(copyByHand, (held) => held.text);
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open={text !== null}
      onOpenChange={() => copyByHand.setState({ text: null })}
      initialFocus={field}
      title={t('copyByHandTitle')}
      description={t('copyByHandHint')}
    >
      <textarea
        ref={field}
        readOnly
        aria-label={t('copyByHandTitle')}
        value={text ?? ''}
        rows={5}
        onFocus={({ currentTarget }) => currentTarget.select()}
        className={`${CONTROL_STYLE} mb-3 p-3`}
      />
    </Dialog>
  );
}
