import type { Id } from '@parley/shared/id';
import type { PictureOf } from '@parley/shared/picture';
import { useState } from 'react';
import { type CodedFailure, useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { type Crop, largestCrop, MOST_ZOOM, zoomCrop, zoomOf } from './crop.ts';
import { CropStage, extentOf } from './crop-stage.tsx';
import { drawSquare } from './draw-square.ts';
import { bringPicture } from './picture-api.ts';
import { useChosenImage } from './use-chosen-image.ts';

type CropDialogProps = {
  of: PictureOf;
  /** Who brings it. */
  actsAs: Id;
  file: File;
  onClose: () => void;
  onKept: () => void;
};

/** Lets one choose which square of a picture is taken, and brings that to the server. */
export function CropDialog({ of, actsAs, file, onClose, onKept }: CropDialogProps) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const { image, failure: unreadable } = useChosenImage(file);
  const [chosen, setChosen] = useState<Crop | null>(null);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const [isPending, setPending] = useState(false);
  const crop = image === null ? null : (chosen ?? largestCrop(extentOf(image)));

  async function keep(): Promise<void> {
    if (image === null || crop === null) return;
    setPending(true);
    setFailure(null);
    const square = await drawSquare(image, crop);
    const answer =
      square === null
        ? { ok: false as const, error: { code: 'PICTURE_UNREADABLE' } }
        : await bringPicture(of, actsAs, square);
    setPending(false);
    if (answer.ok) onKept();
    else setFailure(answer.error);
  }

  const shown = failure ?? unreadable;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('picture.cropTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            variant="primary"
            pending={isPending}
            disabled={image === null}
            onClick={() => void keep()}
          >
            {t('picture.use')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 py-1">
        {shown !== null && <ErrorNotice text={errorText(shown)} />}
        {image === null && unreadable === null && (
          <Skeleton className="mx-auto aspect-square w-full max-w-72" />
        )}
        {image !== null && crop !== null && (
          <>
            <CropStage
              image={image}
              crop={crop}
              shape={of === 'me' ? 'face' : 'team'}
              label={t('picture.stage')}
              onChange={(change) =>
                setChosen((before) => change(before ?? largestCrop(extentOf(image))))
              }
            />
            <label className="mx-auto flex w-full max-w-72 items-center gap-3 text-soft text-sm">
              {t('picture.zoom')}
              <input
                type="range"
                min={1}
                max={MOST_ZOOM}
                step={0.05}
                value={zoomOf(extentOf(image), crop)}
                onChange={({ currentTarget }) => {
                  const zoom = currentTarget.valueAsNumber;
                  setChosen((before) =>
                    zoomCrop(extentOf(image), before ?? largestCrop(extentOf(image)), zoom),
                  );
                }}
                className="h-6 min-w-0 grow accent-accent pointer-coarse:h-11"
              />
            </label>
            <p className="text-pretty text-center text-faint text-sm">{t('picture.stageHint')}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
