/** What every box one types into or chooses from looks like. */
export const CONTROL_STYLE =
  'w-full rounded-control border border-outline bg-canvas px-3 text-base text-ink transition-colors hover:border-soft focus-visible:border-accent focus-visible:outline-offset-0 disabled:opacity-60 data-invalid:border-error data-invalid:focus-visible:outline-error';

export const CONTROL_HEIGHT = 'h-10 pointer-coarse:h-11';
