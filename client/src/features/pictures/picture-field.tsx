import type { Id } from '@parley/shared/id';
import type { PictureOf } from '@parley/shared/picture';
import { ImagePlus, Trash2 } from 'lucide-react';
import { type ComponentProps, type ReactNode, useRef, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { createLazy } from '../../ui/part.ts';
import { showToast } from '../../ui/toasts.ts';
import type { CropDialog as Cropper } from './crop-dialog.tsx';

const CropDialog = createLazy<ComponentProps<typeof Cropper>>(() =>
  import('./crop-dialog.tsx').then((m) => m.CropDialog),
);

type PictureFieldProps = {
  of: PictureOf;
  /** Who is signed in. */
  actsAs: Id;
  hasPicture: boolean;
  /** What it looks like now, beside the buttons. */
  shown: ReactNode;
};

/** A picture of oneself or of the team: chosen, cut, taken away again. */
export function PictureField({ of, actsAs, hasPicture, shown }: PictureFieldProps) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isRemoving, setRemoving] = useState(false);

  function choose(files: FileList | null): void {
    setFile(files?.[0] ?? null);
    // The same one can be chosen again.
    if (chooser.current) chooser.current.value = '';
  }

  async function remove(): Promise<void> {
    setRemoving(true);
    const answer = await connection.sendCommand('picture:remove', { of });
    setRemoving(false);
    showToast(
      answer.ok
        ? { text: t('picture.removed'), tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  }

  return (
    <div className="flex items-center gap-4">
      {shown}
      <div className="flex min-w-0 flex-wrap gap-2">
        <input
          ref={chooser}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp,image/gif,image/*"
          onChange={({ currentTarget }) => choose(currentTarget.files)}
        />
        <Button
          icon={<ImagePlus aria-hidden className="size-4" />}
          onClick={() => chooser.current?.click()}
        >
          {hasPicture ? t('picture.change') : t('picture.choose')}
        </Button>
        {hasPicture && (
          <Button
            variant="plain"
            pending={isRemoving}
            icon={<Trash2 aria-hidden className="size-4" />}
            onClick={() => void remove()}
          >
            {t('picture.remove')}
          </Button>
        )}
      </div>
      {file !== null && (
        <CropDialog
          of={of}
          actsAs={actsAs}
          file={file}
          onClose={() => setFile(null)}
          onKept={() => {
            setFile(null);
            showToast({ text: t('picture.kept'), tone: 'success' });
          }}
        />
      )}
    </div>
  );
}
