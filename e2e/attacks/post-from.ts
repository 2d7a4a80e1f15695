import { request } from 'node:http';

/** POSTs JSON from an address of this machine; answers with the status. */
export function postFrom(localAddress: string, url: string, body: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin: new URL(url).origin };
    const asking = request(url, { method: 'POST', localAddress, headers, agent: false });
    asking.on('error', reject);
    asking.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asking.end(JSON.stringify(body));
  });
}
