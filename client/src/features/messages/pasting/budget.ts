/** A page of text has some hundred; what has more than these is no message. */
const MOST_NODES = 10_000;
/** Nobody writes deeper than this, and a page that does means no harm to whom it is pasted by. */
const DEEPEST = 60;

export class OverBudget extends Error {}

/** Counts what is read, so that no clipboard takes the page from who pastes; and notes whether it is formatted at all. */
export class Budget {
  isFormatted = false;
  #nodes = 0;
  #depth = 0;

  /** Reads one node, and what is in it. */
  within<Read>(read: () => Read): Read {
    this.#nodes += 1;
    this.#depth += 1;
    if (this.#nodes > MOST_NODES || this.#depth > DEEPEST) throw new OverBudget();
    const answer = read();
    this.#depth -= 1;
    return answer;
  }

  noteFormat(): void {
    this.isFormatted = true;
  }
}
