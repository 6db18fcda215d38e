import { describe, expect, it } from 'vitest';
import type { CustomerRelationship, ServingPartner } from '#functions/customer/customer.ts';
import { beginRelationship, extendRelationship } from '#functions/customer/relationship-rules.ts';
import {
  familiesLost,
  losingReseller,
  type Transferring,
  transferConsequences,
  transferCustomer,
  transferHash,
} from '#functions/customer/transfer/rules.ts';

const begun = new Date('2026-03-02T09:30:00Z');
const later = new Date('2026-04-02T09:30:00Z');
const customer = { tenantId: 'c', companyName: 'Woodgrove', domain: 'w.customers.example.com', country: 'US' };
const partner = (tenantId: string, kind: ServingPartner['kind']): ServingPartner => ({
  tenantId,
  name: tenantId,
  country: 'US',
  kind,
});
const [provider, one, other] = [
  partner('p', 'indirect_provider'),
  partner('one', 'indirect_reseller'),
  partner('other', 'indirect_reseller'),
];
const relationship = (serving: ServingPartner, associate?: ServingPartner): CustomerRelationship =>
  beginRelationship(
    { id: 'r', customer, partner: serving, associate, delegatedAdmin: true, source: 'provider' },
    begun,
  );
const transferring = (changes: Partial<Transferring> = {}): Transferring => ({
  id: 't',
  own: relationship(provider, one),
  losing: relationship(one, provider),
  gaining: { partner: other, stored: undefined },
  ...changes,
});
const by = { tenantId: 'p', userId: 'u' };

describe('a transfer of a customer to another reseller', () => {
  it('ends one relationship and begins the other, dated, without delegated admin (B112)', () => {
    const { own, losing, gaining } = transferCustomer(transferring(), by, later);
    expect(own.associates.map(({ tenantId, since }) => [tenantId, since])).toEqual([['other', later.toISOString()]]);
    expect(own.delegatedAdmin.granted).toBe(true);
    expect(own.version).toBe(2);
    expect(losing).toMatchObject({ status: 'ended', endedOn: later.toISOString(), endedBy: by });
    expect(losing.delegatedAdmin).toMatchObject({ granted: false });
    expect(gaining).toMatchObject({ status: 'active', since: later.toISOString(), delegatedAdmin: { granted: false } });
    expect(gaining.associates).toMatchObject([{ tenantId: 'p' }]);
  });

  it('leaves a reseller the relationship that it had before, or has with another provider', () => {
    const alone = relationship(one);
    const before = extendRelationship(alone, { associate: provider, delegatedAdmin: false }, later);
    const two = extendRelationship(
      relationship(one, provider),
      { associate: partner('p2', 'indirect_provider'), delegatedAdmin: false },
      later,
    );
    for (const losing of [before, two] as CustomerRelationship[]) {
      const transfer = transferCustomer(transferring({ losing }), by, later);
      expect(transfer.losing.status).toBe('active');
      expect(transfer.losing.associates.map(({ tenantId }) => tenantId)).not.toContain('p');
      expect(transferConsequences(transfer, losing)).toMatchObject({
        ends: ['together'],
        stays: ['customer', 'own', 'losing'],
      });
    }
  });

  it('extends a relationship that the next reseller has already, and refuses one with this provider', () => {
    const stored = relationship(other);
    const { gaining } = transferCustomer(transferring({ gaining: { partner: other, stored } }), by, later);
    expect(gaining).toMatchObject({ version: 2, since: stored.since, delegatedAdmin: { granted: true } });
    const own = extendRelationship(relationship(provider, one), { associate: other, delegatedAdmin: false }, later);
    expect(() => transferCustomer(transferring({ own: own as CustomerRelationship }), by, later)).toThrow(
      expect.objectContaining({ reason: 'customer.relationship_exists' }),
    );
  });

  it('says what ends: delegated admin too, if there is any', () => {
    const losing = relationship(one, provider);
    const transfer = transferCustomer(transferring({ losing }), by, later);
    expect(transferConsequences(transfer, losing).ends).toEqual(['relationship', 'delegated_admin']);
    const without = { ...losing, delegatedAdmin: { granted: false as const } };
    expect(transferConsequences(transfer, without).ends).toEqual(['relationship']);
  });

  it('says which product families end: those of the provider that moves the customer (R156)', () => {
    const family = (by: string) => ({ id: by, name: { 'en-US': by }, since: '2026-03-01T00:00:00.000Z', by });
    const asked = { associate: partner('p2', 'indirect_provider'), delegatedAdmin: false };
    const served = extendRelationship(relationship(one, provider), asked, later) as CustomerRelationship;
    const losing = { ...served, families: [family('p'), family('p2')] };
    const transfer = transferCustomer(transferring({ losing }), by, later);
    expect(transfer.losing.status).toBe('active');
    expect(familiesLost(transfer, losing)).toEqual([family('p')]);
    expect(transferConsequences(transfer, losing).ends).toEqual(['together', 'product_families']);
  });

  it('is from the only reseller, or from the one that is named', () => {
    const own = relationship(provider, one);
    expect(losingReseller(own, undefined)).toBe('one');
    expect(() => losingReseller(own, 'other')).toThrow(expect.objectContaining({ reason: 'resource.unknown' }));
    const stale = () => losingReseller(own, 'other', 'customer.transfer_stale');
    expect(stale).toThrow(expect.objectContaining({ reason: 'customer.transfer_stale' }));
    expect(() => losingReseller(relationship(provider), undefined)).toThrow(
      expect.objectContaining({ reason: 'resource.unknown' }),
    );
    const both = extendRelationship(own, { associate: other, delegatedAdmin: false }, later) as CustomerRelationship;
    expect(() => losingReseller(both, undefined)).toThrow(expect.objectContaining({ name: 'FieldErrors' }));
  });

  it('is confirmed for what was shown: any change of the three makes another hash', () => {
    const base = transferring();
    const hash = transferHash(base);
    expect(transferHash({ ...base, own: { ...base.own, version: 2 } })).not.toBe(hash);
    expect(transferHash({ ...base, losing: { ...base.losing, version: 2 } })).not.toBe(hash);
    expect(transferHash({ ...base, gaining: { partner: other, stored: relationship(other) } })).not.toBe(hash);
    expect(transferHash(transferring())).toBe(hash);
  });
});
