/**
 * Loaded into a server before anything else: its wall clock is wrong by PARLEY_CLOCK_SHIFT_MS.
 * Timers go on as ever, as they do on a machine whose date was set wrongly.
 */
const shiftMs = Number(process.env.PARLEY_CLOCK_SHIFT_MS ?? '0');
const RealDate = Date;
const now = () => RealDate.now() + shiftMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget): object =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, key, receiver): unknown =>
    key === 'now' ? now : Reflect.get(target, key, receiver),
});
