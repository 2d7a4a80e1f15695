import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useForm } from '../../ui/use-form.ts';
import { type Account, rename } from './account-api.ts';
import { blameField } from './blame-field.ts';
import { checkName } from './check-name.ts';
import { noteSignedIn } from './session-store.ts';

/** Changes the name others see. */
export function NameForm({ account }: { account: Account }) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const form = useForm({
    initial: { name: account.name },
    check: ({ name }) => ({ name: checkName(name) }),
    submit: async ({ name }) => {
      const answer = await rename(account.id, name.trim());
      if (!answer.ok) return blameField(answer.error);
      noteSignedIn({ ...account, name: name.trim() });
      showToast({ text: t('profile.nameSaved'), tone: 'success' });
      return undefined;
    },
  });
  const { values, errors, change } = form;

  return (
    <Form form={form} label={t('profile.nameForm')} onCancel={form.reset}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      <TextField
        label={t('profile.name')}
        hint={t('profile.nameHint')}
        name="name"
        autoComplete="name"
        value={values.name}
        onChange={(name) => change('name', name)}
        error={errors.name && errorText(errors.name)}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          pending={form.pending}
          disabled={values.name.trim() === account.name}
        >
          {t('profile.saveName')}
        </Button>
      </div>
    </Form>
  );
}
