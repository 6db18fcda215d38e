import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Outgoing } from './requests.ts';

export interface Incoming {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends requests byte for byte: no URL normalization, and only the headers that HTTP requires. */
export class RecordedRequests {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #api: URL;

  constructor(api: string) {
    this.#api = new URL(api);
  }

  send({ method, target, headers, body }: Outgoing): Promise<Incoming> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#api;
      const length = body ? { 'Content-Length': String(body.length) } : {};
      const options = { agent: this.#agent, hostname, port, method, path: target, headers: { ...headers, ...length } };
      const sent = request(options, incoming => {
        const { statusCode: status = 0 } = incoming;
        const headers = incoming.headers as Record<string, string>;
        text(incoming).then(body => resolve({ status, headers, text: body }), reject);
      });
      sent.on('error', reject).setTimeout(20_000, () => sent.destroy(new Error('No answer in 20 s')));
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
