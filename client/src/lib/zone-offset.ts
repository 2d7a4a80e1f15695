const MINUTES_OF_HOUR = 60;

/** How many minutes the clocks of a zone are ahead of Greenwich at a moment; undefined for one nobody here knows. */
export function zoneOffset(timeZone: string, at: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const name = parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] =
      /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    const ahead = Number(hours) * MINUTES_OF_HOUR + Number(minutes);
    return sign === '-' ? -ahead : ahead;
  } catch {
    return undefined;
  }
}
