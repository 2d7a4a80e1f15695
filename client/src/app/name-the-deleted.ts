import { spoken, translate } from '../i18n/translation.ts';
import { people } from '../room-log/people.ts';

/** Whoever deleted their account is called so in the reader's language, also after it changes. */
export function nameTheDeleted(): void {
  const name = () => people.callDeleted(translate('people:deletedPerson'));
  spoken.subscribe(name);
  name();
}
