import { connect } from 'node:net';
import type { Redis } from '@parley/e2e/harness/redis';

/** What a Redis has done since it started. */
export type RedisTraffic = { commands: number; bytesIn: number; bytesOut: number };

/** Asks it for its own counts. */
export async function redisTraffic({ port }: Pick<Redis, 'port'>): Promise<RedisTraffic> {
  const info = await readInfo(port);
  const count = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  return {
    commands: count('total_commands_processed'),
    bytesIn: count('total_net_input_bytes'),
    bytesOut: count('total_net_output_bytes'),
  };
}

/** The answer to INFO: `$<length>`, the text, and an end that QUIT marks for us. */
function readInfo(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('INFO\r\nQUIT\r\n'));
    socket
      .setEncoding('utf8')
      .on('data', (text: string) => {
        answer += text;
      })
      .on('error', reject)
      .on('close', () => resolve(answer));
  });
}
