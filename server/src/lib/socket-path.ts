/** Where the sockets of `realtime/` are asked for, and nowhere below. */
const SOCKET_PATH = '/socket.io/';

/** Whether a request is for exactly this address, with whatever query. */
export const isSocketPath = (url: string | undefined): boolean =>
  url?.split('?', 1)[0] === SOCKET_PATH;
