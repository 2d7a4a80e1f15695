import { LIMITS } from '@parley/shared/limits';
import { lineFault } from '@parley/shared/text/written-text';
import type { Ref } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { TextField } from '../../ui/text-field.tsx';

export type RoomWords = { name: string; topic: string };

type RoomFieldsProps = {
  words: RoomWords;
  onChange: (words: RoomWords) => void;
  /** Whether faults are pointed out: only once somebody tried to save. */
  faults: 'shown' | 'hidden';
  nameRef?: Ref<HTMLInputElement>;
};

/** Whether name and topic can be saved as they are. */
export function areRoomWordsValid({ name, topic }: RoomWords): boolean {
  return (
    lineFault(name, LIMITS.roomNameLength) === undefined &&
    (topic.trim() === '' || lineFault(topic, LIMITS.roomTopicLength) === undefined)
  );
}

/** Name and topic as they are sent: without the spaces around them. */
export function trimRoomWords({ name, topic }: RoomWords): RoomWords {
  return { name: name.trim(), topic: topic.trim() };
}

/** Name and topic of a room. */
export function RoomFields({ words, onChange, faults, nameRef }: RoomFieldsProps) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const { name, topic } = words;

  function faultOf(text: string, limit: number): string | undefined {
    const fault = faults === 'shown' ? lineFault(text, limit) : undefined;
    return fault && errorText({ code: fault });
  }

  return (
    <>
      <TextField
        ref={nameRef}
        label={t('name')}
        value={name}
        onChange={(next) => onChange({ ...words, name: next })}
        error={
          faults === 'shown' && name.trim() === ''
            ? t('nameNeeded')
            : faultOf(name, LIMITS.roomNameLength)
        }
        placeholder={t('namePlaceholder')}
        autoComplete="off"
      />
      <TextField
        label={t('topic')}
        hint={t('topicHint')}
        value={topic}
        onChange={(next) => onChange({ ...words, topic: next })}
        error={topic.trim() === '' ? undefined : faultOf(topic, LIMITS.roomTopicLength)}
        autoComplete="off"
      />
    </>
  );
}
