/**
 * Loaded before a function in a thread of its own: every call of the API gets the example in the API description, so that pages
 * show something whatever the system holds.
 */
import { exampleAnswer } from '#local/samples/example-answers.ts';
import { setting } from '#shared/runtime/settings.ts';

const real = globalThis.fetch;

/** A sign-in: its example asks for a second factor, and the tokens in examples are shortened. */
const tokens = { accessToken: 'sample', refreshToken: 'sample', expiresIn: 3600, tokenType: 'Bearer' };

const answerTo = (method: string, path: string): Response =>
  path === '/v1/session' ? Response.json(tokens) : exampleAnswer(method, path);

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, pathname } = new URL(request.url);
  return origin === setting('BASE_URL') ? answerTo(request.method, pathname) : real(request);
};
