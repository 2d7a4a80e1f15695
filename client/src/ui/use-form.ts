import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CodedFailure } from '../i18n/error-text.ts';

/** Why it was refused, by field; `form` is what concerns no single field. */
export type FormErrors<Values> = { [Field in keyof Values | 'form']?: CodedFailure | undefined };

type FormOptions<Values> = {
  initial: Values;
  /** What can be known without the server. */
  check: (values: Values) => FormErrors<Values>;
  /** Does it. Resolves to what was refused, or to nothing when it is done. */
  submit: (values: Values) => Promise<FormErrors<Values> | undefined>;
};

export type FormState<Values> = {
  values: Values;
  errors: FormErrors<Values>;
  pending: boolean;
  /** Writes a field and takes back what was said against it. */
  change: (field: keyof Values, value: string) => void;
  reset: () => void;
  trySubmit: () => Promise<void>;
  formRef: RefObject<HTMLFormElement | null>;
};

/**
 * The state of one form: keeps what was typed through every refusal, moves the focus to the first
 * refused field, and ignores a second submit while the first is under way.
 */
export function useForm<Values extends Record<string, string>>({
  initial,
  check,
  submit,
}: FormOptions<Values>): FormState<Values> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FormErrors<Values>>({});
  const [pending, setPending] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);

  useEffect(() => {
    if (refusals === 0) return;
    formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  const refuse = (found: FormErrors<Values>) => {
    setErrors(found);
    setRefusals((count) => count + 1);
  };

  return {
    values,
    errors,
    pending,
    formRef,
    change: (field, value) => {
      setValues((before) => ({ ...before, [field]: value }));
      setErrors((before) => ({ ...before, [field]: undefined, form: undefined }));
    },
    reset: () => {
      setValues(initial);
      setErrors({});
    },
    trySubmit: async () => {
      if (pending) return;
      const found = check(values);
      if (Object.values(found).some((failure) => failure !== undefined)) return refuse(found);
      setErrors({});
      setPending(true);
      const refused = await submit(values);
      setPending(false);
      if (refused !== undefined) refuse(refused);
    },
  };
}
