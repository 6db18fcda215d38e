import { describe, expect, it } from 'vitest';
import { startGateway } from '#local/engine/gateway.ts';
import { startingReply } from '#local/engine/starting-page.ts';
import { locales } from '#shared/i18n/locale.ts';

describe('before the embedded engine is ready,', () => {
  it.each(locales)('a browser gets a page that loads itself again, in %s', language => {
    const { statusCode, body } = startingReply({ accept: 'text/html,*/*', 'accept-language': language });
    expect(statusCode).toBe(503);
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain('<meta http-equiv="refresh" content="2">');
  });

  it('a program gets JSON that says when to try again', async () => {
    const { server } = await startGateway(0);
    const { port } = server.address() as { port: number };
    const ask = (accept: string) => fetch(`http://127.0.0.1:${port}/portal`, { headers: { Accept: accept } });
    const [program, browser] = [await ask('application/json'), await ask('text/html')];
    server.close();
    expect([program.status, program.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await program.json()).toEqual({ message: 'Service Unavailable' });
    expect(browser.headers.get('content-type')).toContain('text/html');
  });
});
