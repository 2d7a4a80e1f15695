import { useEffect, useState } from 'react';
import type { CodedFailure } from '../../i18n/error-text.ts';
import { explainUnreadable } from './explain-unreadable.ts';

type Chosen = { image: HTMLImageElement | null; failure: CodedFailure | null };

/** The file that somebody chose, as this browser draws it. */
export function useChosenImage(file: File): Chosen {
  const [chosen, setChosen] = useState<Chosen>({ image: null, failure: null });
  useEffect(() => {
    let isLeft = false;
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => {
        if (!isLeft) setChosen({ image, failure: null });
      },
      async () => {
        const failure = await explainUnreadable(file);
        if (!isLeft) setChosen({ image: null, failure });
      },
    );
    return () => {
      isLeft = true;
      URL.revokeObjectURL(url);
    };
  }, [file]);
  return chosen;
}
