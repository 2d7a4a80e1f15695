import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { checkTeamName } from './check-team-name.ts';

type FoundTeamFormProps = {
  /** What it is called already, if anything. */
  name: string;
  /** In the very moment of the press that goes on with it. */
  onGo: () => void;
  /** The way on, whether a name was given or not. */
  onDone: () => Promise<void>;
};

/** The first thing an owner is asked: what the team is called. It can wait. */
export function FoundTeamForm({ name, onGo, onDone }: FoundTeamFormProps) {
  const { t } = useTranslation('welcome');
  const errorText = useErrorText();
  const [isLeaving, setLeaving] = useState(false);
  const form = useForm({
    initial: { name },
    check: ({ name: typed }) => ({ name: checkTeamName(typed) }),
    submit: async ({ name: typed }) => {
      onGo();
      const chosen = typed.trim();
      if (chosen !== name && chosen !== '') {
        const answer = await connection.sendCommand('team:update', { name: chosen });
        if (!answer.ok) return { form: answer.error };
      }
      await onDone();
      return undefined;
    },
  });
  const { values, errors, change } = form;

  async function leave(): Promise<void> {
    setLeaving(true);
    await onDone();
  }

  return (
    <Form form={form} label={t('form')}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      <TextField
        label={t('name')}
        name="team"
        autoComplete="organization"
        autoFocus
        value={values.name}
        onChange={(typed) => change('name', typed)}
        error={errors.name && errorText(errors.name)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('go')}
        </Button>
        <Button variant="plain" pending={isLeaving} onClick={() => void leave()}>
          {t('later')}
        </Button>
      </div>
    </Form>
  );
}
