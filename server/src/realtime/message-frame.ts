const FINAL_TEXT = 0x81;
/** An Engine.IO packet of type `message` begins with it. */
const MESSAGE = '4';
/** A Socket.IO packet of type EVENT, in its protocol of version 5. */
const EVENT = '2';

/** An event as text for lines of Socket.IO, without the look through all of it for binary that it takes itself. */
export const eventText = (data: unknown): string => EVENT + JSON.stringify(data);

/** An Engine.IO message in one frame. */
export const encodeMessageFrame = (text: string): Buffer => encodeTextFrame(text, MESSAGE);

/** An unmasked, final text frame of a WebSocket (RFC 6455, section 5.2); `mark` (ASCII) stands before the text. */
export function encodeTextFrame(text: string, mark = ''): Buffer {
  const length = mark.length + Buffer.byteLength(text);
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = FINAL_TEXT;
  if (headerLength === 2) {
    frame[1] = length;
  } else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(mark, headerLength, 'latin1');
  frame.write(text, headerLength + mark.length);
  return frame;
}
