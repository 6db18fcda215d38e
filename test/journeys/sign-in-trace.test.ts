import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

describe('a sign-in leaves a trace', () => {
  const meOf = async (user: Client) => dataOf(await user.api.GET('/v1/me'));

  it('which the person sees: when and from where they signed in before this session', async () => {
    const user = await member(client, company.admin);
    expect(await meOf(user.client)).not.toHaveProperty('lastSignIn');
    const [second, third] = [await client.signIn(user.email, password), await client.signIn(user.email, password)];
    const [before, later] = [(await meOf(second)).lastSignIn, (await meOf(third)).lastSignIn];
    expect(before?.source).toMatch(/^(\d+\.){3}\d+$|:/);
    expect([before, later].map(signIn => Math.abs(Date.parse(signIn?.on ?? '') - Date.now()) < 60_000)).toEqual([
      true,
      true,
    ]);
    expect(Date.parse(later?.on ?? '')).toBeGreaterThan(Date.parse(before?.on ?? ''));
    expect((await meOf(second)).lastSignIn).toEqual(before);
  });

  it('in the audit, with a hash of the source instead of its address', async () => {
    const { id, email } = await member(client, company.admin);
    await client.signIn(email, password);
    const { items } = answerOf(await company.admin.api.GET('/v1/auditrecords')).body;
    const records = inOwnWords(items).filter(
      ({ operationType, customizedData }) =>
        operationType === 'create_session' && JSON.stringify(customizedData).includes(id),
    );
    expect(records).toHaveLength(2);
    for (const { resourceNewValue, userPrincipalName } of records) {
      expect(JSON.parse(String(resourceNewValue))).toEqual({ Source: expect.stringMatching(/^[\w-]{10}$/) });
      expect(userPrincipalName).toBe(email);
    }
  });

  it('and a common password is refused where one is chosen', async () => {
    const user = await member(client, company.admin);
    const change = { currentPassword: password, newPassword: 'Password1234!' };
    expect(await user.client.post('/v1/me/password', change)).toMatchObject({
      status: 422,
      body: { reason: 'password.common' },
    });
    expect((await user.client.post('/v1/me/password', { ...change, newPassword: 'quiet-harbor-7' })).body.reason).toBe(
      'password.weak',
    );
  });
});
