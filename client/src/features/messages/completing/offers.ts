import type { RefObject } from 'react';
import type { TakeKey } from './offer-list.tsx';
import type { Trigger } from './trigger.ts';

/** What every list of offers is given by the field it belongs to. */
export type OffersProps = {
  id: string;
  anchor: Element;
  trigger: Trigger;
  keysRef: RefObject<TakeKey | null>;
  /** Writes this in place of what has been typed. */
  onReplace: (insert: string) => void;
  onPoint: (optionId: string | undefined) => void;
  onClose: () => void;
};
