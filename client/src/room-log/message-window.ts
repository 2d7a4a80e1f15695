import type { Message } from '@parley/shared/message';

/** A stretch of a room: without holes from its oldest message to its newest. */
export type MessageWindow = {
  /** Ascending by `seq`; empty only when the room has no messages. */
  messages: readonly Message[];
  hasOlder: boolean;
  hasNewer: boolean;
};

/** The newer of two candidates for a room's last message. */
export function newerMessage(left: Message | null, right: Message | null): Message | null {
  if (left === null || right === null) return left ?? right;
  if (left.seq !== right.seq) return left.seq > right.seq ? left : right;
  return left.changedSeq >= right.changedSeq ? left : right;
}

/** All numbers of which the window knows every message: without an end in time where it reaches the room's. */
export function spanOf({ messages, hasOlder, hasNewer }: MessageWindow): Span {
  return {
    from: hasOlder ? (messages[0]?.seq ?? 0) : 0,
    to: hasNewer ? (messages.at(-1)?.seq ?? 0) : Number.POSITIVE_INFINITY,
  };
}

/** Both ends included. */
export type Span = { from: number; to: number };

/**
 * Takes in messages in any order and any number of times: of two states of a message the one with
 * the higher `changedSeq` stays. What lies outside of the window is left to the page that will
 * bring it. Returns the same window when nothing changed.
 */
export function mergeMessages(window: MessageWindow, incoming: readonly Message[]): MessageWindow {
  const { from, to } = spanOf(window);
  const messages = [...window.messages];
  let changed = false;
  for (const message of incoming) {
    if (message.seq < from || message.seq > to) continue;
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
  return changed ? { ...window, messages } : window;
}

/** Index of the first message whose seq is not below `seq`. */
export function placeOf(messages: readonly Message[], seq: number): number {
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
