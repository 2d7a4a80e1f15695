import type { Message } from '@parley/shared/message';

/** The loaded end of a room: without holes from the oldest loaded message to the newest. */
export type MessageWindow = {
  /** Ascending by `seq`. */
  messages: readonly Message[];
  hasOlder: boolean;
};

/** The newer of two candidates for a room's last message. */
export function newerMessage(left: Message | null, right: Message | null): Message | null {
  if (left === null || right === null) return left ?? right;
  if (left.seq !== right.seq) return left.seq > right.seq ? left : right;
  return left.changedSeq >= right.changedSeq ? left : right;
}

/**
 * Takes in messages in any order and any number of times: of two states of a message the one with
 * the higher `changedSeq` stays. What lies before the loaded part is left to the page that will
 * bring it. Returns the same window when nothing changed.
 */
export function mergeMessages(loaded: MessageWindow, incoming: readonly Message[]): MessageWindow {
  const messages = [...loaded.messages];
  const oldestSeq = loaded.hasOlder ? (messages[0]?.seq ?? 0) : 0;
  let changed = false;
  for (const message of incoming) {
    if (message.seq < oldestSeq) continue;
    const place = placeOf(messages, message.seq);
    const held = messages[place];
    if (held?.seq === message.seq) {
      if (held.changedSeq >= message.changedSeq) continue;
      messages[place] = message;
    } else {
      messages.splice(place, 0, message);
    }
    changed = true;
  }
  return changed ? { ...loaded, messages } : loaded;
}

/** Puts in front the page that was asked for with the oldest loaded seq. */
export function prependPage(loaded: MessageWindow, page: MessageWindow): MessageWindow {
  return { messages: [...page.messages, ...loaded.messages], hasOlder: page.hasOlder };
}

/** Index of the first message whose seq is not below `seq`. */
function placeOf(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = messages[middle];
    if (candidate !== undefined && candidate.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
