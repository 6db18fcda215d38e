/** A client of the AWS SDK, as far as it is set up here. */
interface Client {
  middlewareStack: { remove: (name: string) => boolean };
}

/** A client that does not copy each request and answer for the SDK's own log, which nobody reads: 0.07 ms of a call. */
export function unlogged<Of extends Client>(client: Of): Of {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
