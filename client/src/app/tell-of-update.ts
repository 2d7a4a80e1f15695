import { servedPage } from '../http/served-page.ts';
import { translate } from '../i18n/translation.ts';
import { buildOf } from '../lib/build.ts';
import { showToast } from '../ui/toasts.ts';

/** Whoever was told once is not told again by the next build: a reload brings the newest. */
let isTold = false;

/** Says that the server has a newer page than this one, where it has, and how to come to it. */
export async function tellOfUpdate(): Promise<void> {
  if (isTold || !(await hasNewerPage()) || isTold) return;
  isTold = true;
  showToast({
    text: translate('app:updated'),
    stays: true,
    action: { label: translate('app:reload'), onPress: () => void renew() },
  });
}

/** Who has just opened the page has the new one already, though its worker comes only now. */
async function hasNewerPage(): Promise<boolean> {
  const page = await servedPage();
  // Without the server there is nothing to come to.
  return page !== null && ![buildOf(document), ''].includes(buildOf(page));
}

/** With the chat's code, which knows what is kept and what would be lost. */
async function renew(): Promise<void> {
  const { renewNow } = await import('./renew-page.ts');
  if (renewNow()) return;
  isTold = false;
  showToast({ text: translate('app:updateWaits'), tone: 'error' });
}
