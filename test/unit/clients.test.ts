import { describe, expect, it, vi } from 'vitest';
import { clientPermissions, newClient, requireOwnPermissions, rotateClient } from '#functions/client/rules.ts';
import { pendingSecret, withSecret } from '#functions/client/secret.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import { callerKey, clientKey, clientUsername } from '#shared/identity/client.ts';
import { isForPeople, may, type Permission, permissions } from '#shared/identity/permissions.ts';
import { isLive } from '#shared/identity/sessions.ts';
import { userKey } from '#shared/identity/user.ts';
import { networkOf } from '#shared/runtime/source.ts';
import { monday } from '#test/clock.ts';
import { person } from '#test/people.ts';

vi.mock('#shared/crypto/program-key.ts', async () => {
  const { programKey } = await import('#test/key.ts');
  return { programKey: async () => programKey };
});

const admin = person({ roles: ['global_admin'] });
const asked = (...given: Permission[]) => ({ name: 'ERP', permissions: given, secret: 'Tdm1_x' });

/** The permissions that a refusal names. */
function above(maker: typeof admin, given: readonly Permission[], account?: Partial<Account>): readonly string[] {
  try {
    requireOwnPermissions(maker, account as Account | undefined, given, 'later');
    return [];
  } catch (error) {
    return error instanceof Problem ? (error.options.data ?? []) : [String(error)];
  }
}

describe('the permissions of a client', () => {
  it('are at most those of its maker, in any program of the company (R29)', () => {
    expect(above(admin, ['partnership.read', 'partnership.request', 'review.read'])).toEqual([
      ...['partnership.request', 'review.read'],
    ]);
    const provider = { status: 'active', partnerType: 'indirect_reseller', additionalPrograms: [] } as const;
    const program = { partnerType: 'indirect_provider', enrollmentId: 'e', since: '' } as const;
    expect(above(admin, ['partnership.request'], { ...provider, additionalPrograms: [program] })).toEqual([]);
    expect(above(person({ roles: [] }), clientPermissions).length).toBeGreaterThan(10);
  });

  it('are only what it was given and what everybody has, of its kind of company, whatever its record says', () => {
    const client = newClient(admin, asked('partnership.read'), monday);
    const has = permissions.filter(permission => may(client, permission, 'later'));
    expect(has).toEqual(['partnership.read', 'role.read']);
    const forged = { ...client, permissions, roles: admin.roles };
    const all = permissions.filter(permission => may(forged, permission, 'later'));
    expect(all.filter(isForPeople)).toEqual([]);
    expect(all).not.toContain('partnership.request');
  });
});

describe('a rotation', () => {
  it('ends the old secret and every token issued until then', () => {
    const client = newClient(admin, asked('audit.read'), monday);
    const rotated = rotateClient(client, 'Tdm1_y', monday);
    const token = { id: 'a', issuedAt: monday.getTime() / 1000 };
    expect([isLive(client, token), isLive(rotated, token)]).toEqual([true, false]);
    expect(rotated.secretHash).not.toBe(client.secretHash);
  });
});

describe('a secret', () => {
  const until = (minutes: number) => ({ daySeconds: 86_400, now: new Date(monday.getTime() + minutes * 60_000) });
  const stored = { status: 201, body: pendingSecret('seed', admin, until(0)) };

  it('is 256 bits behind a fixed start that satisfies Cognito’s policy', async () => {
    const { body } = await withSecret(stored, { principal: admin, clock: until(0) });
    expect(body).toEqual({ secret: expect.stringMatching(/^Tdm1_[\w-]{43}$/) });
  });

  it('is shown again for ten minutes to whoever asked for it, and to nobody else', async () => {
    const shown = (await withSecret(stored, { principal: admin, clock: until(0) })).body;
    expect((await withSecret(stored, { principal: admin, clock: until(9) })).body).toEqual(shown);
    for (const call of [
      { principal: admin, clock: until(10) },
      { principal: person(), clock: until(0) },
    ])
      await expect(withSecret(stored, call)).rejects.toMatchObject({ reason: 'secret.shown_once' });
  });
});

it('the record of a caller is a client’s or a person’s, and never the other’s', () => {
  const id = crypto.randomUUID();
  expect(callerKey(clientUsername(id))).toEqual(clientKey(id));
  expect(callerKey(id)).toEqual(userKey(id));
  expect(clientKey(id)).not.toEqual(userKey(id));
});

it.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['::1', '::/48'],
])('of the address %s, %s is kept', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
