import type {
  CommandInput,
  CommandName,
  CommandOutput,
  NoticeName,
  ParsedNotice,
} from './commands.ts';
import type { Ack } from './error.ts';
import type { EventName, EventPayload } from './events.ts';

/** The typed event maps Socket.IO takes, derived from the schemas. */
export type ClientToServerEvents = {
  [Name in CommandName]: (
    data: CommandInput<Name>,
    ack: (answer: Ack<CommandOutput<Name>>) => void,
  ) => void;
} & {
  [Name in NoticeName]: (data: ParsedNotice<Name>) => void;
};

export type ServerToClientEvents = {
  [Name in EventName]: (payload: EventPayload<Name>) => void;
};

/** What a client puts into the Socket.IO handshake. */
export type HandshakeAuth = { protocol: number };
