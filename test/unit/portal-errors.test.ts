import { expect, it, vi } from 'vitest';
import { portalAlone } from '#test/abuse/portal-alone.ts';

const logged = vi.hoisted(() => vi.fn());
vi.mock('#shared/runtime/log.ts', async original => ({
  ...(await original<object>()),
  logOperation: () => {},
  log: { error: logged },
}));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

it('an unexpected error is logged with the ID that the page shows', async () => {
  const portal = await portalAlone();
  const cause = new TypeError('what the API never answers');
  portal.answers = () => {
    throw cause;
  };
  const { statusCode, body } = await portal.ask({ method: 'GET', path: '/portal/apply' });
  expect(statusCode).toBe(500);
  const [[message, { correlationId } = {}, error] = []] = logged.mock.calls;
  expect([message, error]).toEqual(['unexpected', cause]);
  expect(correlationId).toMatch(/^[\w-]{36}$/);
  expect(body).toContain(correlationId);
});

it('a page that is not there shows an ID, too, by which the operator finds the request', async () => {
  const portal = await portalAlone();
  const { statusCode, body } = await portal.ask({ method: 'GET', path: '/portal/nowhere' });
  expect(statusCode).toBe(404);
  expect(body).toMatch(/tell the operator this ID: [\w-]{36}</);
});
