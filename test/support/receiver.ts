import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './client.ts';

/** A request that a receiver got. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  body: Record<string, string>;
  at: number;
}

/** A partner's webhook endpoint: records requests and responds as configured. */
export class Receiver {
  readonly received: Received[] = [];
  /** The next responses; 200 after the last. Status 0 closes the connection without a response. */
  answers: { status: number; headers?: Record<string, string> }[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const raw = Buffer.concat(chunks);
      const { headers, url: path = '' } = incoming;
      receiver.received.push({ path, headers, raw, body: JSON.parse(raw.toString() || '{}'), at: Date.now() });
      const { status, headers: answered } = receiver.answers.shift() ?? { status: 200 };
      if (status === 0) outgoing.destroy();
      else outgoing.writeHead(status, answered).end('taken');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  named = (name: string): Received[] => this.received.filter(({ body }) => body.EventName === name);

  /** Waits for the first event with a name. */
  event(name: string): Promise<Received> {
    return eventually(async () => {
      const [first] = this.named(name);
      if (!first) throw new Error(`No ${name} among ${this.received.map(({ body }) => body.EventName)}`);
      return first;
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
