/** Functions that run in a page: each stands alone, since only its text gets there. */

/** Says in the console what the content security policy refuses; engines say it in other places. */
export function reportRefusals(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
    console.error(`refused: ${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });
}

declare global {
  interface Window {
    /** What this page has complained about, where the engine does not pass it on by itself. */
    parleyComplaints?: string[];
  }
}

/** Keeps the page's complaints for whoever asks. */
export function keepComplaints(): void {
  const complaints: string[] = [];
  window.parleyComplaints = complaints;
  window.addEventListener('error', ({ message }) => complaints.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
  for (const level of ['error', 'warn'] as const) {
    const log = console[level];
    console[level] = (...what: unknown[]) => {
      complaints.push(`${level}: ${what.map(String).join(' ')}`);
      log.apply(console, what);
    };
  }
}
