type MarkProps = {
  /** Its size and colour, for example `size-8 text-accent`. */
  className: string;
};

/** Parley's mark: two people's words, overlapping. Decorative; the name stands beside it. */
export function Mark({ className }: MarkProps) {
  return (
    <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true" className={className}>
      <path d="M8 3h8a6 6 0 0 1 6 6v2h-5a7 7 0 0 0-7 7H8.6l-3.1 3.1c-.6.6-1.6.2-1.6-.7v-3.1A6 6 0 0 1 2 13V9a6 6 0 0 1 6-6z" />
      <path d="M18 13h6a6 6 0 0 1 6 6v1.5a6 6 0 0 1-2.1 4.5v3.4c0 .9-1 1.3-1.6.7L23.4 26H18a6 6 0 0 1-6-6v-1a6 6 0 0 1 6-6z" />
    </svg>
  );
}
