import { describe, expect, it } from 'vitest';
import { listPartners } from '#functions/partnership/lookup.ts';
import {
  type InvitationCutoff,
  invitationCutoffKey,
  type Partnership,
  partnershipKey,
  type Side,
} from '#functions/partnership/partnership.ts';
import {
  endWrites,
  grantWrites,
  listEnded,
  newPartnershipWrites,
  partnershipOf,
} from '#functions/partnership/repository.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, getAll, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';

const now = new Date('2031-06-01T12:00:00.000Z');
const later = '2031-06-02T12:00:00.000Z';
const system = { kind: 'system' } as const;
const party = (tenantId: string, name: string) => ({ tenantId, name, country: 'US' });

const partnership = (provider: string = crypto.randomUUID(), reseller: string = crypto.randomUUID()): Partnership => ({
  id: crypto.randomUUID(),
  version: 1,
  provider: party(provider, 'Fabrikam'),
  reseller: party(reseller, 'Contoso'),
  grants: { orders: true, adminAccess: true },
  since: now.toISOString(),
  note: 'ours alone',
});

const cutoffOf = ({ provider, reseller }: Partnership) =>
  get<InvitationCutoff>(invitationCutoffKey(provider.tenantId, reseller.tenantId));

const begin = async (made = partnership()) => {
  await transact(newPartnershipWrites(made, await cutoffOf(made), system, now));
  return made;
};
const both = ({ provider, reseller }: Partnership) =>
  getAll<[Partnership, Partnership]>(
    partnershipKey('provider', provider.tenantId, reseller.tenantId),
    partnershipKey('reseller', reseller.tenantId, provider.tenantId),
  );
const ended = (of: Partnership) => ({
  ...of,
  endedOn: now.toISOString(),
  endedBy: { userId: 'u', name: 'Fay' },
  attestation: { version: '1', acceptedOn: now.toISOString() },
});

describe('a partnership', () => {
  it('is stored identically on both sides, and the provider’s note only on its own', async () => {
    const made = await begin();
    const [provider, reseller] = await both(made);
    expect(provider).toMatchObject(made);
    const { note, ...shared } = made;
    expect(reseller).toMatchObject(shared);
    expect(reseller).not.toHaveProperty('note');
  });

  it('exists once per pair of companies, whichever invitation created it (R124)', async () => {
    const { provider, reseller } = await begin();
    const again = begin(partnership(provider.tenantId, reseller.tenantId));
    await expect(again).rejects.toMatchObject({ reason: 'partnership.exists' });
  });

  it('is not created when another one of the same pair has begun or ended since the decision (R126)', async () => {
    const made = await begin();
    const stale = await cutoffOf(made);
    await transact(endWrites({ ...ended(made), endedOn: later }, system, now));
    for (const cutoff of [undefined, stale]) {
      const again = partnership(made.provider.tenantId, made.reseller.tenantId);
      await expect(transact(newPartnershipWrites(again, cutoff, system, now))).rejects.toThrow(Conflict);
    }
    expect(await cutoffOf(made)).toMatchObject({ on: later });
  });

  it('is created once when 32 requests for the same pair run concurrently', async () => {
    const [provider, reseller] = [crypto.randomUUID(), crypto.randomUUID()];
    const tries = Array.from({ length: 32 }, () =>
      begin(partnership(provider, reseller)).then(
        () => 1,
        () => 0,
      ),
    );
    expect((await Promise.all<number>(tries)).reduce((sum, n) => sum + n)).toBe(1);
  });

  it('is updated on both sides or on neither', async () => {
    const made = await begin();
    const next = { ...made, version: 2, grants: { orders: true, adminAccess: false } };
    await transact(grantWrites(made, next, system, now));
    for (const row of await both(made)) expect(row).toMatchObject({ version: 2, grants: { adminAccess: false } });
    await expect(transact(grantWrites(made, next, system, now))).rejects.toThrow(Conflict);
    await expect(transact(endWrites(ended(made), system, now))).rejects.toThrow(Conflict);
    expect((await both(made)).filter(Boolean)).toHaveLength(2);
  });

  it('is removed from both lists when it ends, and stays in both histories', async () => {
    const made = await begin();
    await transact(endWrites(ended(made), system, now));
    expect(await both(made)).toEqual([undefined, undefined]);
    const pairs: [Side, string, string][] = [
      ['provider', made.provider.tenantId, made.reseller.tenantId],
      ['reseller', made.reseller.tenantId, made.provider.tenantId],
    ];
    for (const [side, own, other] of pairs) {
      expect(await listEnded(own, other)).toMatchObject([{ id: made.id, endedBy: { name: 'Fay' } }]);
      await expect(partnershipOf(side, own, other)).rejects.toMatchObject({ reason: 'partnership.ended' });
    }
    await begin(partnership(made.provider.tenantId, made.reseller.tenantId));
    expect(await listEnded(made.provider.tenantId, made.reseller.tenantId)).toHaveLength(1);
  });

  it('with a company that was never a partner is refused as unknown', async () => {
    await expect(partnershipOf('provider', crypto.randomUUID(), crypto.randomUUID())).rejects.toThrow(Problem);
  });
});

it('a provider’s list has each of its resellers once across pages, and no other company’s', async () => {
  const provider = crypto.randomUUID();
  const made = await Promise.all(Array.from({ length: 25 }, () => begin(partnership(provider))));
  await begin(partnership(crypto.randomUUID(), made[0]?.reseller.tenantId));
  const seen: string[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await listPartners('provider', provider, 10, after);
    expect(page.items.length).toBeLessThanOrEqual(10);
    seen.push(...page.items.map(({ id }) => id));
    after = page.last;
  } while (after);
  expect(seen.sort()).toEqual(made.map(({ id }) => id).sort());
});

describe('reading several items in one batch', () => {
  it('returns items in the order of their keys, including duplicate and missing keys', async () => {
    const key = { pk: `TEST#${crypto.randomUUID()}`, sk: 'TEST' };
    const missing = { pk: `TEST#${crypto.randomUUID()}`, sk: 'TEST' };
    await transact([{ key, put: { n: 1 } }]);
    expect(await getAll(missing, key, key)).toEqual([undefined, { ...key, n: 1 }, { ...key, n: 1 }]);
    expect(await get(missing)).toBeUndefined();
    expect(await getAll()).toEqual([]);
  });
});
