/** Where progress is written: stderr, or a test's. */
export type Screen = { write(text: string): unknown; isTTY?: boolean; columns?: number };

/** Follows one step over its rows, of which there are `total`. A step that fails ends, too. */
export type Step = { advance(rows: number): void; end(): void };
export type Progress = (step: string, total: number) => Step;

const BAR_CELLS = 24;
/** For terminals that do not say. */
const USUAL_COLUMNS = 80;

/** A bar for each step on a terminal; elsewhere one line when the step has ended. */
export function createProgress(screen: Screen): Progress {
  return (step, total) => {
    let done = 0;
    const line = () =>
      `${step.padEnd(20)} ${drawBar(done, total)} ${inRows(done)} of ${inRows(total)}`;
    const redraw = () => {
      const width = (screen.columns || USUAL_COLUMNS) - 1;
      if (screen.isTTY) screen.write(`\r${line().slice(0, width)}`);
    };
    redraw();
    return {
      advance: (rows) => {
        done += rows;
        redraw();
      },
      end: () => {
        screen.write(screen.isTTY ? '\n' : `${step}: ${inRows(done)} of ${inRows(total)} rows\n`);
      },
    };
  };
}

function drawBar(done: number, total: number): string {
  const filled = total === 0 ? BAR_CELLS : Math.floor((done / total) * BAR_CELLS);
  return '█'.repeat(filled).padEnd(BAR_CELLS, '░');
}

const inRows = (rows: number) => rows.toLocaleString('en');
