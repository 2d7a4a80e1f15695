declare module 'virtual:pinyin-readings' {
  /** As `writeReadings` wrote them. */
  export const written: string;
}
