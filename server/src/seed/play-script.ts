import { randomUUID } from 'node:crypto';
import type { Ack } from '@parley/shared/error';
import type { Message } from '@parley/shared/message';
import { createRoom, openDirectRoom } from '../commands/create-room.ts';
import { addReaction, deleteMessage, editMessage } from '../features/messages/change-message.ts';
import { sendMessage } from '../features/messages/send-message.ts';
import { markRead } from '../features/receipts/mark-read.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/clock.ts';
import type { LogCommand } from '../room-log/log-command.ts';
import type { RoomLog } from '../room-log/room-log.ts';
import type { PersonName } from './content/people.ts';
import type { Script, ScriptLine } from './script.ts';

/** Where a script is played: a room log whose clock the story sets. */
export type Stage = {
  log: RoomLog;
  idOf(name: PersonName): string;
  /** Milliseconds since 1970: the moment of seeding, to which the script's times are relative. */
  seededAt: number;
  /** Sets the clock that the log reads. */
  setTime(time: number): void;
};

/**
 * Lets a room happen: every line goes through the room log, as if sent at its time. Answers with the
 * room it made.
 */
export async function playScript(stage: Stage, script: Script): Promise<{ roomId: string }> {
  const lines = linesByTime(script, stage.seededAt);
  stage.setTime((lines[0]?.time ?? stage.seededAt) - HOUR_MS);
  const { roomId } = await append(stage, openRoom(stage, script));

  const messages: Message[] = [];
  for (const { time, line } of lines) messages.push(await say(stage, roomId, time, line));
  await markAllRead(stage, script, roomId, messages);
  return { roomId };
}

type PlacedLine = { time: number; line: ScriptLine };

function linesByTime({ days, recently }: Script, seededAt: number): PlacedLine[] {
  const today = seededAt - (seededAt % DAY_MS);
  return [
    ...days.flatMap(({ daysAgo, lines }) =>
      lines.map((line) => ({ line, time: today - daysAgo * DAY_MS + timeOfDay(line.at) })),
    ),
    ...recently.map((line) => ({ line, time: seededAt - line.minutesAgo * MINUTE_MS })),
  ];
}

function timeOfDay(at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
}

function openRoom({ idOf }: Stage, script: Script): LogCommand<{ roomId: string }> {
  const memberIds = membersOf(script).map(idOf);
  if (script.kind === 'direct') {
    return openDirectRoom({ actorId: memberIds[0] ?? '', memberIds });
  }
  const { kind, name, topic, owner } = script;
  return createRoom({ actorId: idOf(owner), kind, name, topic, memberIds });
}

const membersOf = (script: Script): readonly PersonName[] =>
  script.kind === 'direct' ? script.people : script.members;

async function say(stage: Stage, roomId: string, time: number, line: ScriptLine): Promise<Message> {
  const actorId = stage.idOf(line.by);
  stage.setTime(time);
  const { message } = await append(
    stage,
    sendMessage({ actorId, roomId, clientMessageId: randomUUID(), body: line.says }),
  );
  const messageId = message.id;
  stage.setTime(time + MINUTE_MS);
  for (const [emoji, names] of Object.entries(line.reactions ?? {})) {
    for (const name of names) {
      await append(stage, addReaction({ actorId: stage.idOf(name), messageId, emoji }));
    }
  }
  if (line.edited) await append(stage, editMessage({ actorId, messageId, body: line.edited }));
  if (line.deleted) await append(stage, deleteMessage({ actorId, messageId }));
  return message;
}

async function markAllRead(
  stage: Stage,
  script: Script,
  roomId: string,
  messages: readonly Message[],
): Promise<void> {
  for (const name of membersOf(script)) {
    const unread = script.unread[name] ?? 0;
    const firstUnread = unread === 0 ? undefined : messages.at(-unread);
    const seq = firstUnread ? firstUnread.seq - 1 : Number.MAX_SAFE_INTEGER;
    const mark = { actorId: stage.idOf(name), roomId, seq, direction: 'forward' } as const;
    await append(stage, markRead(mark));
  }
}

async function append<Result>({ log }: Stage, command: LogCommand<Result>): Promise<Result> {
  const ack: Ack<Result> = await log.append(command);
  if (!ack.ok) throw new Error(`The script breaks a rule: ${ack.error.message}`);
  return ack.data;
}
