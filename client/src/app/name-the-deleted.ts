import i18next from 'i18next';
import { people } from '../room-log/people.ts';

/** Whoever deleted their account is called so in the reader's language, also after it changes. */
export function nameTheDeleted(): void {
  const name = () => people.callDeleted(i18next.t('people:deletedPerson'));
  i18next.on('languageChanged', name);
  name();
}
