/** What a part in the gallery does when it is pressed. */
export const nothing = (): void => undefined;
