import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const ownHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Whether a `Host` header names this machine, with any port. */
const isOwnHost = (host: string | undefined): boolean => host !== undefined && ownHost.test(host);

/**
 * Makes a server answer 421 to requests for any other host name. A website can point its own name at 127.0.0.1 (DNS
 * rebinding); the browser then treats this machine's responses as the website's, but still sends the website's name.
 */
export function answerOwnHostsOnly(server: Server): void {
  const listeners = server.listeners('request') as ((incoming: IncomingMessage, outgoing: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (isOwnHost(incoming.headers.host)) {
      for (const listener of listeners) listener.call(server, incoming, outgoing);
      return;
    }
    const message = 'Use http://127.0.0.1 or http://localhost: this server answers no other host name.';
    outgoing.writeHead(421, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message }));
  });
}
