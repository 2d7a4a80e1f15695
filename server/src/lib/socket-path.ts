/** Where the sockets of `realtime/` are asked for, and nowhere below. */
const SOCKET_PATH = '/socket.io/';
/** Where plain WebSockets are: of the team's first room, or of the room that is named. A slash behind counts for nothing. */
const PLAIN_PATH = /^\/ws\/chat(?:\/(?:([^/]+)\/?)?)?$/;

const pathOf = (url: string | undefined): string => url?.split('?', 1)[0] ?? '';

/** Whether a request is for exactly this address, with whatever query. */
export const isSocketPath = (url: string | undefined): boolean => pathOf(url) === SOCKET_PATH;

/** The room whose plain WebSocket a request is for, as it is written there; undefined at any other address. */
export function plainRoomOf(url: string | undefined): { name: string | undefined } | undefined {
  const match = PLAIN_PATH.exec(pathOf(url));
  return match ? { name: match[1] } : undefined;
}
