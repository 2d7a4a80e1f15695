declare module 'virtual:emoji-words/en' {
  /** What `writeEmojiWords` wrote. */
  export const written: string;
}
declare module 'virtual:emoji-words/zh' {
  export const written: string;
}
