import { translate } from '../i18n/translation.ts';
import { showToast } from '../ui/toasts.ts';

/**
 * What is dropped beside a text field would replace the page, and a file would even if dropped into
 * one. Text still goes into fields; of files we say that they cannot be sent.
 */
export function refuseDrops(): void {
  window.addEventListener('dragover', (event) => {
    if (isWelcome(event)) return;
    event.preventDefault();
    // Files may land, so that whoever lets go of them is told.
    if (event.dataTransfer !== null) {
      event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
    }
  });
  window.addEventListener('drop', (event) => {
    if (isWelcome(event)) return;
    event.preventDefault();
    if (hasFiles(event)) showToast({ text: translate('app:noFilesYet') });
  });
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

function isWelcome(event: DragEvent): boolean {
  // Somebody took it in already.
  if (event.defaultPrevented) return true;
  if (hasFiles(event)) return false;
  const { target } = event;
  return target instanceof Element && target.closest(':read-write') !== null;
}
