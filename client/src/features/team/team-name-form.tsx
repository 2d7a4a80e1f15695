import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { team } from '../../room-log/team.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useForm } from '../../ui/use-form.ts';
import { checkTeamName } from './check-team-name.ts';

/** What the team is called: nothing typed takes the name back that the server has for it. */
export function TeamNameForm({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const form = useForm({
    initial: { name },
    check: ({ name: typed }) => ({ name: checkTeamName(typed) }),
    submit: async ({ name: typed }) => {
      const answer = await connection.sendCommand('team:update', { name: typed.trim() || null });
      if (!answer.ok) return { form: answer.error };
      team.receive(answer.data.team);
      showToast({ text: t('team.nameSaved'), tone: 'success' });
      return undefined;
    },
  });
  const { values, errors, change } = form;
  return (
    <Form form={form} label={t('team.nameForm')} onCancel={form.reset}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      <TextField
        label={t('team.name')}
        hint={t('team.nameHint')}
        name="team"
        autoComplete="organization"
        value={values.name}
        onChange={(typed) => change('name', typed)}
        error={errors.name && errorText(errors.name)}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          pending={form.pending}
          disabled={values.name.trim() === name}
        >
          {t('team.saveName')}
        </Button>
      </div>
    </Form>
  );
}
