import { describe, expect, it } from 'vitest';
import { apply } from '#test/enrolling.ts';
import type { Outgoing } from '#test/hostile/requests.ts';
import type { Tally } from '#test/hostile/tally.ts';
import type { World } from '#test/hostile/world.ts';

const post = (target: string, body: object): Outgoing => ({
  method: 'POST',
  target,
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});

/**
 * Public routes must not reveal who is registered: their responses are identical (`npm run bench` compares the timing).
 */
export const foreignIds = (world: World, tally: Tally) =>
  describe('an anonymous caller can’t find out who is registered (30)', () => {
    const replyTo = async (request: Outgoing): Promise<string> => {
      const { answer } = await world.ask(request);
      tally.count(
        `${request.method} ${request.target.split(/[?]|[0-9a-f]{8}-/)[0]} by an anonymous caller`,
        answer.status,
      );
      const { date, 'ms-requestid': _request, 'ms-correlationid': _correlation, ...headers } = answer.headers;
      return JSON.stringify([answer.status, headers, answer.text]);
    };

    it('by signing in: known and unknown addresses, in any spelling, get identical responses', async () => {
      const known = [
        'reviewer@tandem.example',
        'LEAD@tandem.example',
        ' admin@fabrikam.example ',
        world.foreign.texts[1],
      ];
      const unknown = [
        'nobody@tandem.example',
        'nobody@contoso.example',
        'x@y.example',
        'no-address-at-all',
        'я@пример.example',
      ];
      const answers = await Promise.all(
        [...known, ...unknown].map(email => replyTo(post('/v1/session', { email, password: 'Wrong-harbour-7' }))),
      );
      expect(new Set(answers).size).toBe(1);
    });

    it('by asking for a recovery link: known and unknown addresses, in any spelling, get identical responses', async () => {
      const known = ['reviewer@tandem.example', 'LEAD@tandem.example', 'admin@fabrikam.example'];
      const unknown = ['nobody@tandem.example', 'nobody@contoso.example', 'x@y.example'];
      const answers = await Promise.all(
        [...known, ...unknown].map(email => replyTo(post('/v1/session/recovery', { email }))),
      );
      expect([...new Set(answers)]).toEqual([expect.stringContaining('[202,')]);
    });

    it('by signing in as a client: known and unknown clients, people’s IDs and any text get identical responses', async () => {
      const admin = await world.client.signIn('admin@fabrikam.example');
      const { body } = await admin.post<{ clientId: string }>('/v1/clients', {
        name: 'ERP',
        permissions: ['audit.read'],
      });
      const { clientId } = body;
      const known = [clientId, clientId.toUpperCase(), world.foreign.ids[0] ?? ''];
      const unknown = [crypto.randomUUID(), `client-${clientId}`, 'nobody', '../x'];
      const answers = await Promise.all(
        [...known, ...unknown].map(id => replyTo(post('/v1/session/client', { clientId: id, secret: 'Tdm1_wrong' }))),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('[401,');
    });

    it('by an invalid session or refresh token', async () => {
      const session = (email: string) =>
        post('/v1/session/password', { email, session: 'e30.x', newPassword: 'Quiet-harbour-7!' });
      const answers = await Promise.all(
        ['reviewer@tandem.example', 'nobody@tandem.example'].map(email => replyTo(session(email))),
      );
      expect(new Set(answers).size).toBe(1);
    });

    it('by application IDs: an existing and an unknown ID with a wrong token get identical responses', async () => {
      const { id } = await apply(world.client);
      for (const [method, more] of [
        ['GET', ''],
        ['PATCH', ''],
        ['POST', '/verificationemail'],
        ['POST', '/withdrawal'],
      ] as const) {
        const ask = (one: string) =>
          replyTo({ ...post(`/v1/enrollments/${one}${more}?trackingToken=${'x'.repeat(27)}`, {}), method });
        expect(await ask(id)).toBe(await ask(crypto.randomUUID()));
      }
    });
  });
