import type { PersonalSource } from '../personal-log/create-personal-log.ts';
import { holdings } from '../personal-log/holdings.ts';
import { connection } from '../realtime/connection.ts';
import type { LogSource } from '../room-log/source.ts';

/** Where the logs read what they lack. A cursor goes with the history that it is of. */
export const source: LogSource = {
  loadHistory: (input) => connection.sendCommand('history:load', input),
  syncRoom: (input) =>
    connection.sendCommand('room:sync', { ...input, history: holdings.history() }),
  loadUsers: (input) => connection.sendCommand('user:load', input),
};

export const syncPerson: PersonalSource = (input) =>
  connection.sendCommand('personal:sync', { ...input, history: holdings.history() });
