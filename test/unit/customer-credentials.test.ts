import { expect, it, vi } from 'vitest';
import { awaitedCredentials, withCredentials } from '#functions/customer/credentials.ts';
import { monday } from '#test/clock.ts';
import { person } from '#test/people.ts';

vi.mock('#shared/crypto/program-key.ts', async () => {
  const { programKey } = await import('#test/key.ts');
  return { programKey: async () => programKey };
});

const agent = person();
const administrator = person({ kind: 'customer', roles: ['global_admin'] });
const after = (minutes: number) => ({ daySeconds: 86_400, now: new Date(monday.getTime() + minutes * 60_000) });
const stored = {
  status: 201,
  body: { id: 'c', ...awaitedCredentials(administrator, { principal: agent, clock: after(0) }) },
};
const repeated = async (minutes: number, principal = agent) =>
  (await withCredentials(stored, { principal, clock: after(minutes) })).body;

it('the answer to a new customer is stored without its password', async () => {
  const { userCredentials } = (await repeated(0)) as { userCredentials: { userName: string; password: string } };
  expect(userCredentials.userName).toBe('admin');
  expect(userCredentials.password.length).toBeGreaterThanOrEqual(12);
  expect(JSON.stringify(stored)).not.toContain(userCredentials.password);
});

it('who asked gets it again for ten minutes, and then the answer without it; nobody else ever (R151)', async () => {
  expect(await repeated(9)).toEqual(await repeated(0));
  expect(await repeated(11)).toEqual({ id: 'c' });
  expect(await repeated(0, person())).toEqual({ id: 'c' });
});
