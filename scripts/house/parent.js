/** How often we look whether npm is still there, in milliseconds. */
const LOOK_MS = 500;

/**
 * Calls back once when the npm that runs us is gone. Somebody who ends npm means us, but npm hands
 * the signal to the shell between us, which dies without passing it on. Run directly, we stay:
 * then a parent that goes away is a terminal that closed on a server meant to go on.
 * @param {() => void} callback
 */
export function whenNpmIsGone(callback) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    callback();
  }, LOOK_MS);
  look.unref();
}
