import { describe, expect, it } from 'vitest';
import { type CustomerRelationship, customerOfKey, partnerOfKey } from '#functions/customer/customer.ts';
import { customerRowWrites } from '#functions/customer/list-rows.ts';
import { endedRelationship, establishRelationships, readServing } from '#functions/customer/lookup.ts';
import {
  beginRelationship,
  endRelationship,
  servingPartner,
  withoutDelegatedAdmin,
} from '#functions/customer/relationship-rules.ts';
import { relationshipChangeWrites, relationshipEndWrites } from '#functions/customer/relationship-writes.ts';
import { listCustomers, partnersOfCustomer, relationshipOf, servedCustomer } from '#functions/customer/repository.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { getAll, transact, update, upsert } from '#shared/db/table.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';

const now = new Date('2031-06-01T12:00:00.000Z');
const later = new Date('2031-06-02T12:00:00.000Z');
const system = { kind: 'system' } as const;

async function partner(kind: PartnerType, companyName: string, country = 'US'): Promise<Account> {
  const account: Account = {
    tenantId: crypto.randomUUID(),
    partnerType: kind,
    companyName,
    country,
    status: 'active',
    version: 1,
  };
  await transact([{ key: accountKey(account.tenantId), put: account }]);
  return account;
}

/** A provider and a reseller that are partners. */
async function pair() {
  const provider = await partner('indirect_provider', 'Fabrikam');
  const reseller = await partner('indirect_reseller', 'Contoso');
  const key = partnershipKey('provider', provider.tenantId, reseller.tenantId);
  await transact([{ key, put: { id: 'p', version: 1 } satisfies Partial<Partnership> }]);
  return { provider, reseller, partnership: key };
}

const someCustomer = (companyName = 'Woodgrove Bank') => {
  const tenantId = crypto.randomUUID();
  return { tenantId, companyName, domain: `c${tenantId.slice(0, 8)}.customers.example`, country: 'US' };
};

interface Beginning {
  customer: ReturnType<typeof someCustomer>;
  provider?: Account;
  reseller?: Account;
  delegatedAdmin?: boolean;
}

/** Reads what is there, decides and commits, as a use case does. */
async function establish({ customer, provider, reseller, delegatedAdmin = false }: Beginning) {
  const ids = [
    ...(provider ? [{ tenantId: provider.tenantId, kind: 'indirect_provider' as const }] : []),
    ...(reseller ? [{ tenantId: reseller.tenantId, kind: 'indirect_reseller' as const }] : []),
  ];
  const { partners } = await readServing(ids, customer.tenantId);
  const id = crypto.randomUUID();
  const made = establishRelationships({ id, customer, partners, delegatedAdmin, source: 'invitation' }, system, now);
  await transact(made.writes);
  return made.relationships;
}

const both = ({ partner, customer }: CustomerRelationship) =>
  getAll<[CustomerRelationship, CustomerRelationship]>(
    customerOfKey(partner.tenantId, customer.tenantId),
    partnerOfKey(customer.tenantId, partner.tenantId),
  );

const names = async (tenantId: string, list: Parameters<typeof listCustomers>[1]) =>
  (await listCustomers(tenantId, list, 100)).items.map(({ companyName }) => companyName);
const byName = { by: 'name', prefix: '' } as const;

describe('relationships of a customer', () => {
  it('are stored identically on both sides, and in the partner’s lists (R139)', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    const customer = someCustomer();
    const [relationship] = await establish({ customer, reseller });
    for (const row of await both(relationship as CustomerRelationship)) expect(row).toMatchObject({ ...relationship });
    expect(await names(reseller.tenantId, byName)).toEqual(['Woodgrove Bank']);
    expect(await names(reseller.tenantId, { by: 'domain', prefix: customer.domain })).toEqual(['Woodgrove Bank']);
    expect(await partnersOfCustomer(customer.tenantId)).toMatchObject([{ partner: { name: 'Contoso' } }]);
  });

  it('begin with a provider and its reseller in one transaction, each naming the other (R145)', async () => {
    const { provider, reseller } = await pair();
    const customer = someCustomer();
    await establish({ customer, provider, reseller });
    expect(await relationshipOf(provider.tenantId, customer.tenantId)).toMatchObject({
      associates: [{ tenantId: reseller.tenantId, name: 'Contoso' }],
    });
    expect(await relationshipOf(reseller.tenantId, customer.tenantId)).toMatchObject({
      associates: [{ tenantId: provider.tenantId, name: 'Fabrikam' }],
    });
    const shared = (own: Account, other: Account) => names(own.tenantId, { ...byName, associate: other.tenantId });
    expect(await shared(provider, reseller)).toEqual(['Woodgrove Bank']);
    expect(await shared(reseller, provider)).toEqual(['Woodgrove Bank']);
  });

  it('begin with all named partners or with none, if the partnership has ended meanwhile (R145)', async () => {
    const { provider, reseller, partnership } = await pair();
    const customer = someCustomer();
    await transact([{ key: partnership, delete: true }]);
    await expect(establish({ customer, provider, reseller })).rejects.toThrow(Conflict);
    expect(await partnersOfCustomer(customer.tenantId)).toEqual([]);
    expect(await names(provider.tenantId, byName)).toEqual([]);
  });

  it('don’t begin with a partner that is suspended, also if that happens after the decision', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    const customer = someCustomer();
    const made = establishRelationships(
      {
        id: 'i',
        customer,
        partners: [{ account: reseller, kind: 'indirect_reseller' }],
        delegatedAdmin: false,
        source: 'invitation',
      },
      system,
      now,
    );
    await upsert(accountKey(reseller.tenantId), { status: 'suspended' });
    await expect(transact(made.writes)).rejects.toThrow(Conflict);
    await expect(establish({ customer, reseller })).rejects.toMatchObject({ reason: 'customer.partner_not_active' });
  });

  it('don’t begin across regions (R179, R183)', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso', 'DE');
    const refused = establish({ customer: someCustomer(), reseller });
    await expect(refused).rejects.toMatchObject({ reason: 'customer.region_mismatch' });
  });

  it('begin once when 16 requests for the same pair run at once', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    const customer = someCustomer();
    const tries = Array.from({ length: 16 }, () =>
      establish({ customer, reseller }).then(
        () => 1,
        () => 0,
      ),
    );
    expect((await Promise.all<number>(tries)).reduce((sum, n) => sum + n)).toBe(1);
    expect(await names(reseller.tenantId, byName)).toHaveLength(1);
  });

  it('get from a further request what is new, on both sides (B112)', async () => {
    const { provider, reseller } = await pair();
    const customer = someCustomer();
    await establish({ customer, reseller });
    await establish({ customer, provider, reseller, delegatedAdmin: true });
    expect(await partnersOfCustomer(customer.tenantId)).toHaveLength(2);
    const stored = await relationshipOf(reseller.tenantId, customer.tenantId);
    expect(stored).toMatchObject({ version: 2, delegatedAdmin: { granted: true }, associates: [{ name: 'Fabrikam' }] });
    expect(await names(reseller.tenantId, byName)).toHaveLength(1);
    const again = establish({ customer, provider, reseller, delegatedAdmin: true });
    await expect(again).rejects.toMatchObject({ reason: 'customer.relationship_exists' });
  });

  it('change on both sides or on neither', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    const [before] = (await establish({ customer: someCustomer(), reseller, delegatedAdmin: true })) as [
      CustomerRelationship,
    ];
    const next = withoutDelegatedAdmin(before, later) as CustomerRelationship;
    const writes = relationshipChangeWrites(before, next, 'withdraw_delegated_admin', system, later);
    await transact(writes);
    for (const row of await both(before)) expect(row).toMatchObject({ version: 2, delegatedAdmin: { granted: false } });
    await expect(transact(writes)).rejects.toThrow(Conflict);
  });

  it('leave all lists when they end, stay in both histories, and can begin again (B28, B30)', async () => {
    const { provider, reseller } = await pair();
    const customer = someCustomer();
    const [before] = (await establish({ customer, provider, reseller })) as [CustomerRelationship];
    const ended = endRelationship(before, { tenantId: provider.tenantId, userId: 'u' }, later);
    await transact(relationshipEndWrites(before, ended, system, later));
    expect(await both(before)).toEqual([undefined, undefined]);
    for (const list of [byName, { ...byName, associate: reseller.tenantId }, { by: 'domain', prefix: '' } as const])
      expect(await names(provider.tenantId, list)).toEqual([]);
    expect(await endedRelationship(provider.tenantId, customer.tenantId)).toMatchObject({ status: 'ended' });
    expect(await names(reseller.tenantId, byName)).toEqual(['Woodgrove Bank']);
    await establish({ customer, provider });
    expect(await names(provider.tenantId, byName)).toEqual(['Woodgrove Bank']);
  });

  it('let no other partner see the customer', async () => {
    const [one, other] = [await partner('indirect_reseller', 'Contoso'), await partner('indirect_reseller', 'Adatum')];
    const customer = someCustomer();
    await establish({ customer, reseller: one });
    await expect(servedCustomer(other.tenantId, customer.tenantId)).rejects.toMatchObject({
      reason: 'resource.unknown',
    });
    expect(
      await update({ key: customerOfKey(other.tenantId, customer.tenantId), set: {}, when: { exists: true } }),
    ).toBe(undefined);
  });
});

describe('a list of customers', () => {
  it('is by name, ignoring case and width, and found by the beginning of names and domains', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    for (const name of ['woodgrove Bank', 'Woodgrove  Insurance', 'Adventure Works', 'Ｗｏｏｄ'])
      await establish({ customer: someCustomer(name), reseller });
    expect(await names(reseller.tenantId, byName)).toEqual([
      'Adventure Works',
      'Ｗｏｏｄ',
      'woodgrove Bank',
      'Woodgrove  Insurance',
    ]);
    expect(await names(reseller.tenantId, { by: 'name', prefix: 'WoodGrove ' })).toHaveLength(2);
    expect(await names(reseller.tenantId, { by: 'domain', prefix: 'C' })).toHaveLength(4);
  });

  it('has a thousand customers of one name once each, on pages of the same size', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    const begun = (n: number) => {
      const customer = { ...someCustomer(), domain: `same${n}.customers.example` };
      const asked = { id: customer.tenantId, customer, partner: servingPartner(reseller, 'indirect_reseller') };
      return beginRelationship({ ...asked, delegatedAdmin: false, source: 'invitation' }, now);
    };
    const rows = Array.from({ length: 1000 }, (_, n) => customerRowWrites(undefined, begun(n)));
    for (const batch of batchesOf(rows, 50)) await transact(batch.flat());
    const pages: string[][] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await listCustomers(reseller.tenantId, { by: 'name', prefix: 'Woodgrove' }, 100, after);
      pages.push(page.items.map(({ tenantId }) => tenantId));
      after = page.last;
    } while (after);
    expect(new Set(pages.flat()).size).toBe(1000);
    expect(pages.slice(0, 10).map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 100));
  });

  it('has each of many customers of one name once across pages, whatever its length', async () => {
    const reseller = await partner('indirect_reseller', 'Contoso');
    const name = '\uFDFA'.repeat(100);
    await Promise.all(Array.from({ length: 23 }, () => establish({ customer: someCustomer(name), reseller })));
    const seen: string[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await listCustomers(reseller.tenantId, { by: 'name', prefix: name }, 10, after);
      expect(page.items.length).toBeLessThanOrEqual(10);
      seen.push(...page.items.map(({ tenantId }) => tenantId));
      after = page.last;
    } while (after);
    expect(new Set(seen).size).toBe(23);
    expect(seen).toHaveLength(23);
  });
});
