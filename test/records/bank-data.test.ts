import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keyPairsOf, sealingKeyKey } from '#functions/enrollment/bank/key-pair.ts';
import { get, transact } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';
import { keyOf } from '#test/key.ts';

let secret = 'first';
vi.mock('#shared/crypto/program-key.ts', () => ({ programKey: async () => keyOf(secret) }));

const account = { accountHolder: 'Contoso', country: 'DE', iban: 'DE89370400440532013000' };

/** The code of new processes, which read the secret again. */
async function newProcess() {
  vi.resetModules();
  const { publishKey } = await import('#functions/enrollment/bank/publish-key.ts');
  const { readBankAccount } = await import('#functions/enrollment/bank/read-bank-account.ts');
  const { sealedBankWrite } = await import('#functions/enrollment/bank/seal-bank-account.ts');
  const principal = { userId: 'lead', tenantId: 'operator' };
  const call = (id: string) =>
    ({ params: { id }, principal, clock: { now: monday, daySeconds: 86_400 } }) as Parameters<
      typeof readBankAccount
    >[0];
  return { publishKey, sealedBankWrite, read: (id: string) => readBankAccount(call(id)) };
}

const applicant = () => ({ id: crypto.randomUUID(), tenantId: crypto.randomUUID() });
const stored = (id: string) => get<{ sealed: string }>({ pk: `BANK#${id}`, sk: 'BANK' });

beforeEach(async () => {
  secret = crypto.randomUUID();
  await transact([{ key: sealingKeyKey, delete: true }]);
});

describe('bank data', () => {
  it('is refused with 503 until the public key is published, and never stored in clear', async () => {
    const { publishKey, sealedBankWrite } = await newProcess();
    const mine = applicant();
    await expect(sealedBankWrite(mine, account)).rejects.toMatchObject({ reason: 'unavailable' });
    await publishKey();
    await transact([await sealedBankWrite(mine, account)]);
    expect(JSON.stringify(await stored(mine.id))).not.toMatch(/Contoso|3704/);
  });

  it('sealed before a rotation is opened with the second line of the secret, by the ID of its key', async () => {
    const before = await newProcess();
    await before.publishKey();
    const [early, late] = [applicant(), applicant()];
    await transact([await before.sealedBankWrite(early, account)]);
    const old = await get(sealingKeyKey);

    secret = `${crypto.randomUUID()}\n${secret}`;
    const after = await newProcess();
    await after.publishKey();
    expect(await get(sealingKeyKey)).not.toEqual(old);
    await before.publishKey();
    expect(await get(sealingKeyKey)).toMatchObject({ kid: keyPairsOf(keyOf(secret))[0]?.kid });
    await transact([await after.sealedBankWrite(late, account)]);
    for (const { id } of [early, late]) expect(await after.read(id)).toMatchObject({ body: account });

    secret = secret.split('\n')[0] as string;
    await expect((await newProcess()).read(early.id)).rejects.toThrow('has no key');
  });

  it('that was moved to another application or altered is not opened, and nothing is recorded as read', async () => {
    const { publishKey, sealedBankWrite, read } = await newProcess();
    await publishKey();
    const [mine, other] = [applicant(), applicant()];
    await transact([await sealedBankWrite(mine, account)]);
    const { sealed = '' } = (await stored(mine.id)) ?? {};
    const put = (text: string) =>
      transact([{ key: { pk: `BANK#${other.id}`, sk: 'BANK' }, put: { ...other, sealed: text } }]);
    await put(sealed);
    await expect(read(other.id)).rejects.toThrow('another application');
    const [head, key, iv, text = '', tag] = sealed.split('.');
    await put([head, key, iv, `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`, tag].join('.'));
    await expect(read(other.id)).rejects.toThrow();
  });
});
