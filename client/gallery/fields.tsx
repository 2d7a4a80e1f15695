import { Button } from '../src/ui/button.tsx';
import { Field } from '../src/ui/field.tsx';
import { Form } from '../src/ui/form.tsx';
import { PasswordField } from '../src/ui/password-field.tsx';
import { SelectField } from '../src/ui/select-field.tsx';
import { TextField } from '../src/ui/text-field.tsx';
import { useForm } from '../src/ui/use-form.ts';
import type { Exhibit } from './exhibit.ts';
import { nothing } from './nothing.ts';

const NAME = { label: 'Name', value: 'Kitchen', onChange: nothing };

function ShownForm() {
  const form = useForm({
    initial: { name: 'Kitchen' },
    check: () => ({}),
    submit: async () => undefined,
  });
  return (
    <Form form={form} label="Room">
      <TextField
        {...NAME}
        value={form.values.name}
        onChange={(name) => form.change('name', name)}
      />
      <div>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </div>
    </Form>
  );
}

export const FIELDS: readonly Exhibit[] = [
  {
    name: 'text-field',
    states: {
      filled: <TextField {...NAME} />,
      empty: <TextField {...NAME} value="" placeholder="What it is called" />,
      'with a hint': <TextField {...NAME} hint="Everybody sees it." />,
      refused: <TextField {...NAME} error="There is such a room already." />,
      disabled: <TextField {...NAME} disabled />,
      'without a label': <TextField {...NAME} hideLabel />,
    },
  },
  {
    name: 'password-field',
    states: {
      hidden: (
        <PasswordField {...NAME} label="Password" value="secret" autoComplete="new-password" />
      ),
      refused: (
        <PasswordField
          {...NAME}
          label="Password"
          value="x"
          error="Too short."
          autoComplete="new-password"
        />
      ),
    },
  },
  {
    name: 'select-field',
    states: {
      ordinary: (
        <SelectField
          label="Room"
          value="kitchen"
          options={[{ value: 'kitchen', label: 'Kitchen' }]}
          onChange={nothing}
        />
      ),
      refused: (
        <SelectField
          label="Room"
          value="kitchen"
          error="It is gone."
          options={[{ value: 'kitchen', label: 'Kitchen' }]}
          onChange={nothing}
        />
      ),
    },
  },
  {
    name: 'field',
    states: {
      ordinary: (
        <Field label="Colour" hint="Of the team.">
          {(control) => <input type="range" {...control} />}
        </Field>
      ),
    },
  },
  { name: 'form', states: { ordinary: <ShownForm /> } },
];
