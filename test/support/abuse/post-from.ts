import { request } from 'node:http';

/** Posts JSON from one of this machine's loopback addresses. */
export const postFrom = (from: string, url: string, body: object): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const asked = request(url, { method: 'POST', headers, localAddress: from }, async reply => {
      resolve({ status: reply.statusCode ?? 0, text: (await reply.toArray()).join('') });
    });
    asked.on('error', reject).end(JSON.stringify(body));
  });
