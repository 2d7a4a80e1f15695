import type { Id } from '@parley/shared/id';
import { bodySeqOf, type Message } from '@parley/shared/message';
import { createStore } from 'zustand/vanilla';
import type { HalfEdit } from '../../cache/database.ts';
import type { EditStorage } from '../../cache/edit-storage.ts';

/** By message, the one begun last at the end. */
export type EditsState = { edits: ReadonlyMap<Id, HalfEdit> };

const isUntouched = ({ body, before }: HalfEdit) => body === before;

/** Edits of own messages that are not saved yet; kept on this device like drafts. */
export function createEdits(storage: EditStorage) {
  const store = createStore<EditsState>(() => ({ edits: new Map() }));
  /** What this browser is not known to have stored. */
  const unkept = new Map<Id, HalfEdit>();
  let userId: Id | undefined;
  /** Begun by hand just now, and not merely found again. */
  let begunId: Id | undefined;

  const find = (messageId: Id) => store.getState().edits.get(messageId);

  function hold(edit: HalfEdit): void {
    store.setState(({ edits }) => ({ edits: new Map(edits).set(edit.messageId, edit) }));
    unkept.set(edit.messageId, edit);
    // One that says nothing yet is not worth coming back to.
    const stored = isUntouched(edit) ? storage.remove(edit) : storage.put(edit);
    stored.then(
      () => {
        if (unkept.get(edit.messageId) === edit) unkept.delete(edit.messageId);
      },
      () => undefined,
    );
  }

  function end(messageId: Id): void {
    const edit = find(messageId);
    if (edit === undefined) return;
    const left = new Map(store.getState().edits);
    left.delete(messageId);
    store.setState({ edits: left });
    unkept.delete(messageId);
    storage.remove(edit).catch(() => undefined);
  }

  function reset(): void {
    userId = undefined;
    begunId = undefined;
    unkept.clear();
    store.setState({ edits: new Map() });
  }

  return {
    store,

    /** Call with each `ready`: brings back what an earlier page left. */
    async start(meId: Id): Promise<void> {
      if (userId === meId) return;
      if (userId !== undefined) reset();
      userId = meId;
      const kept = await storage.load(meId).catch(() => []);
      if (userId !== meId) return;
      const earlier = kept.map((edit) => [edit.messageId, edit] as const);
      // What was begun while the database opened is newer.
      store.setState(({ edits }) => ({ edits: new Map([...earlier, ...edits]) }));
    },

    /** Opens an own message for editing, with what was written into it before. */
    begin(message: Message): void {
      if (userId === undefined) return;
      const { id: messageId, roomId, body } = message;
      const fresh = { body, before: body, basedOnSeq: bodySeqOf(message) };
      const edit = find(messageId) ?? { userId, roomId, messageId, ...fresh };
      const others = [...store.getState().edits.values()].filter(
        (other) =>
          other.messageId !== messageId && !(other.roomId === roomId && isUntouched(other)),
      );
      begunId = messageId;
      // At the end: it is the one to be seen.
      const all = [...others, edit].map((held) => [held.messageId, held] as const);
      store.setState({ edits: new Map(all) });
    },

    /** Gives up all edits in a room which exists no more. */
    endRoom(roomId: Id): void {
      for (const edit of store.getState().edits.values()) {
        if (edit.roomId === roomId) end(edit.messageId);
      }
    },

    /** Whether this edit was begun just now: then, once, its box takes the focus. */
    takeFocus(messageId: Id): boolean {
      const isBegun = begunId === messageId;
      begunId = undefined;
      return isBegun;
    },

    write(messageId: Id, body: string): void {
      const edit = find(messageId);
      if (edit !== undefined) hold({ ...edit, body });
    },

    /** This text is about to be sent: should the answer get lost, it is known as our own. */
    noteTried(messageId: Id, tried: string): void {
      const edit = find(messageId);
      if (edit !== undefined) hold({ ...edit, tried });
    },

    /** The editor has seen how the message reads now, and goes on from there with this text. */
    goOnFrom(message: Message, body: string): void {
      const edit = find(message.id);
      if (edit === undefined) return;
      hold({ ...edit, body, before: message.body, basedOnSeq: bodySeqOf(message) });
    },

    /** Saved, given up, or its message is gone. */
    end,

    /** Whether a reload would lose something that is written here. */
    hasUnkept: (): boolean => [...unkept.values()].some((edit) => !isUntouched(edit)),

    /** Forgets everything in memory. */
    reset,
  };
}

/** The half-done edit a room shows: of several the one begun last. */
export function editIn({ edits }: EditsState, roomId: Id): HalfEdit | undefined {
  return [...edits.values()].findLast((edit) => edit.roomId === roomId);
}
