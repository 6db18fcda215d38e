/** The part of an AWS SDK client used here. */
interface Client {
  middlewareStack: { remove: (name: string) => boolean };
}

/**
 * Removes the SDK's logging middleware, which copies each request and response although nothing reads them. Saves 0.07
 * ms per call.
 */
export function unlogged<Of extends Client>(client: Of): Of {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
