import { LIMITS } from '@parley/shared/limits';
import { roomNameSchema, roomTopicSchema } from '@parley/shared/room';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
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
  return roomNameSchema.safeParse(name).success && roomTopicSchema.safeParse(topic).success;
}

/** Name and topic of a room. */
export function RoomFields({ words, onChange, faults, nameRef }: RoomFieldsProps) {
  const { t } = useTranslation('rooms');
  const isNameWrong = faults === 'shown' && !roomNameSchema.safeParse(words.name).success;
  return (
    <>
      <TextField
        ref={nameRef}
        label={t('name')}
        value={words.name}
        onChange={(name) => onChange({ ...words, name })}
        error={isNameWrong ? t('nameNeeded') : undefined}
        placeholder={t('namePlaceholder')}
        maxLength={LIMITS.roomNameLength}
        autoComplete="off"
      />
      <TextField
        label={t('topic')}
        hint={t('topicHint')}
        value={words.topic}
        onChange={(topic) => onChange({ ...words, topic })}
        maxLength={LIMITS.roomTopicLength}
        autoComplete="off"
      />
    </>
  );
}
