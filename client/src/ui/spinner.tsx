import { LoaderCircle } from 'lucide-react';

/** Only for a pending button: content that loads shows its cache or a skeleton instead. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-spin" />;
}
