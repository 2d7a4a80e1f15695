import { type NameKey, nameKey } from '@parley/shared/text/finding/name-key';
import type { Readings } from '@parley/shared/text/pinyin';

/** Makes each name's key once: what is typed is compared with all of them at every letter. */
export function createNameKeys(readingsOf: Readings | undefined): (name: string) => NameKey {
  const keys = new Map<string, NameKey>();
  return (name) => {
    const key = keys.get(name) ?? nameKey(name, readingsOf);
    keys.set(name, key);
    return key;
  };
}
