import type { BrowserContext, WebSocketRoute } from '@playwright/test';

/** A Socket.IO packet as Engine.IO carries it: the welcome, an event, or the answer to a command. */
type Packet = { head: string; data: unknown };

type Tap = {
  /** What the page gets instead of this packet; undefined when it gets nothing. */
  toPage: (packet: Packet) => Packet | undefined;
  /** Ends all connections; the page comes back by itself. */
  cut(): Promise<void>;
};

/** `4` message; then `0` welcome, `2` event or `3` answer with its number; then the JSON. */
const PACKET = /^(4[023]\d*)(.*)$/s;

/**
 * Stands between the pages of a browser and their server and may change what the server says: a
 * server of another version, as far as the page can tell. Takes hold of connections made later.
 */
export async function tapWire(context: BrowserContext): Promise<Tap> {
  const lines = new Set<WebSocketRoute>();
  const tap: Tap = {
    toPage: (packet) => packet,
    cut: async () => {
      const cut = [...lines];
      lines.clear();
      await Promise.all(cut.map((line) => line.close()));
    },
  };
  await context.routeWebSocket(/socket\.io/, (line) => {
    lines.add(line);
    const server = line.connectToServer();
    server.onMessage((text) => {
      const [, head, json] = PACKET.exec(text.toString()) ?? [];
      if (head === undefined || json === undefined) {
        line.send(text);
        return;
      }
      const packet = tap.toPage({ head, data: JSON.parse(json) });
      if (packet) line.send(packet.head + JSON.stringify(packet.data));
    });
  });
  return tap;
}
