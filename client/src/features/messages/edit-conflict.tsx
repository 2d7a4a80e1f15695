import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { drawnText } from './drawn-text.tsx';

type EditConflictProps = {
  /** What the message says now. */
  theirs: string;
  isPending: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onGoOn: () => void;
};

/** The message was edited elsewhere: shows that text, and lets its editor decide. */
export function EditConflict(props: EditConflictProps) {
  const { theirs, isPending, onKeepMine, onTakeTheirs, onGoOn } = props;
  const { t } = useTranslation('messages');
  return (
    <div className="flex flex-col gap-2 rounded-control border border-line bg-canvas px-3 py-2">
      <p role="alert" className="font-medium text-sm">
        {t('conflict.text')}
      </p>
      <blockquote
        dir="auto"
        aria-label={t('conflict.theirs')}
        className="max-h-40 overflow-y-auto whitespace-pre-wrap border-outline border-l-2 pl-2 [overflow-wrap:anywhere]"
      >
        {drawnText(theirs)}
      </blockquote>
      <div className="flex flex-wrap gap-2">
        <Button size="small" pending={isPending} onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="small" onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="small" onClick={onGoOn}>
          {t('conflict.goOn')}
        </Button>
      </div>
    </div>
  );
}
