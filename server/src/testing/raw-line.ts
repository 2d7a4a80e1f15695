import {
  openRawSocket,
  type RawSocket,
  type RawSocketOptions,
} from '@parley/wire-client/testing/raw-socket';

/** A raw socket that remembers what it was told. */
export type RawLine = RawSocket & {
  /** Each text frame that came. */
  heard: string[];
};

/** Opens a line on which nothing has been said yet; rejects when it was refused. */
export async function openRawLine(
  url: string,
  options: Omit<RawSocketOptions, 'onText'> = {},
): Promise<RawLine> {
  const heard: string[] = [];
  const socket = await openRawSocket(url, { ...options, onText: (text) => heard.push(text) });
  if (socket.isOver()) throw new Error('the line was refused');
  return { ...socket, heard };
}
