/**
 * Puts a text into the clipboard; answers whether it is there. Browsers have `navigator.clipboard`
 * on HTTPS and on this machine only, and may refuse it even there.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/**
 * The same with a text that is still to come. It is asked for at once: some browsers let a page copy in the very
 * moment of a press alone. Where none comes, nothing is copied.
 */
export async function copyComing(coming: Promise<string | null>): Promise<boolean> {
  try {
    const text = coming.then((come) => come ?? Promise.reject(new Error('nothing came')));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    return true;
  } catch {
    const text = await coming;
    return text !== null && copyText(text);
  }
}

/** The way of before: selects the text in a field that nobody sees, and has the browser copy that. */
function copySelected(text: string): boolean {
  const { activeElement } = document;
  // What keeps the focus inside a dialog would take it from a field that stands outside.
  const host = activeElement?.closest('[role="dialog"]') ?? document.body;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'fixed top-0 left-0 size-px opacity-0';
  host.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  }
}
