import { describe, expect, it } from 'vitest';
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { customerNextSteps } from '#functions/customer/relationship/next-steps.ts';
import {
  beginRelationship,
  endRelationship,
  extendRelationship,
  requireServing,
  servingPartner,
  withFamily,
  withoutAssociate,
  withoutDelegatedAdmin,
  withoutFamily,
} from '#functions/customer/relationship-rules.ts';
import type { Account } from '#shared/identity/account.ts';
import { refusal } from '#test/refusal.ts';

const now = new Date('2031-06-01T12:00:00.000Z');
const later = new Date('2031-07-01T12:00:00.000Z');

const account = (companyName: string, changes: Partial<Account> = {}): Account => ({
  tenantId: `tenant of ${companyName}`,
  partnerType: 'indirect_reseller',
  companyName,
  country: 'US',
  status: 'active',
  version: 1,
  ...changes,
});
const customer = { tenantId: 'c', companyName: 'Woodgrove', domain: 'woodgrove.customers.example', country: 'US' };
const reseller = servingPartner(account('Contoso', { mpnId: '1234567' }), 'indirect_reseller');
const provider = servingPartner(account('Fabrikam', { partnerType: 'indirect_provider' }), 'indirect_provider');

const begun = (changes: { delegatedAdmin?: boolean; together?: boolean } = {}): CustomerRelationship =>
  beginRelationship(
    {
      id: 'request',
      customer,
      partner: reseller,
      associate: changes.together ? provider : undefined,
      delegatedAdmin: changes.delegatedAdmin ?? false,
      source: 'provider',
    },
    now,
  );

describe('a relationship of a customer and a partner', () => {
  it('begins with or without delegated admin (B33), alone or together with another partner (R145)', () => {
    expect(begun()).toMatchObject({ status: 'active', version: 1, delegatedAdmin: { granted: false }, associates: [] });
    expect(begun({ delegatedAdmin: true, together: true })).toMatchObject({
      delegatedAdmin: { granted: true, since: now.toISOString() },
      associates: [{ tenantId: provider.tenantId, name: 'Fabrikam', since: now.toISOString() }],
    });
  });

  it('gets from a further request what is new, and loses nothing (B112)', () => {
    const before = begun();
    const after = extendRelationship(before, { associate: provider, delegatedAdmin: true }, later);
    expect(after).toMatchObject({
      version: 2,
      since: before.since,
      delegatedAdmin: { granted: true, since: later.toISOString() },
      associates: [{ tenantId: provider.tenantId }],
    });
    const withAdmin = begun({ delegatedAdmin: true });
    expect(extendRelationship(withAdmin, { associate: provider, delegatedAdmin: false }, later)).toMatchObject({
      delegatedAdmin: withAdmin.delegatedAdmin,
    });
  });

  it('stays as it is where a further request asks for nothing new', () => {
    const before = begun({ delegatedAdmin: true, together: true });
    expect(extendRelationship(before, { associate: provider, delegatedAdmin: true }, later)).toBeUndefined();
    expect(extendRelationship(before, { delegatedAdmin: false }, later)).toBeUndefined();
  });

  it('names 10 partners at most', () => {
    const named = (n: number) => ({ ...provider, tenantId: `provider ${n}` });
    let relationship = begun();
    for (let n = 1; n <= 10; n++)
      relationship =
        extendRelationship(relationship, { associate: named(n), delegatedAdmin: false }, now) ?? relationship;
    expect(relationship.associates).toHaveLength(10);
    const more = () => extendRelationship(relationship, { associate: named(11), delegatedAdmin: false }, now);
    expect(refusal(more)).toBe('customer.too_many_partners');
  });

  it('stays without delegated admin, with the date of its end (B35)', () => {
    const before = begun({ delegatedAdmin: true });
    expect(withoutDelegatedAdmin(before, later)).toEqual({
      ...before,
      version: 2,
      delegatedAdmin: { granted: false, endedOn: later.toISOString() },
    });
    expect(withoutDelegatedAdmin(begun(), later)).toBeUndefined();
  });

  it('stays when a partner that served the customer with it leaves', () => {
    expect(withoutAssociate(begun({ together: true }), provider.tenantId)).toMatchObject({
      version: 2,
      associates: [],
    });
  });

  it('ends with its delegated admin (B28), dated', () => {
    const by = { tenantId: reseller.tenantId, userId: 'u' };
    expect(endRelationship(begun({ delegatedAdmin: true }), by, later)).toMatchObject({
      status: 'ended',
      endedOn: later.toISOString(),
      endedBy: by,
      delegatedAdmin: { granted: false, endedOn: later.toISOString() },
    });
    expect(endRelationship(begun(), by, later).delegatedAdmin).toEqual({ granted: false });
  });
});

describe('a partner', () => {
  it('gets customers only while its account is active in that program', () => {
    const direct = account('Contoso', {
      additionalPrograms: [{ partnerType: 'direct_bill_partner', enrollmentId: 'e', since: now.toISOString() }],
    });
    expect(() => requireServing(direct, 'direct_bill_partner')).not.toThrow();
    for (const status of ['pending_qualification', 'qualified', 'restricted', 'suspended', 'rejected'] as const)
      expect(refusal(() => requireServing({ ...direct, status }, 'direct_bill_partner'))).toBe(
        'customer.partner_not_active',
      );
    expect(refusal(() => requireServing(direct, 'indirect_provider'))).toBe('customer.partner_not_active');
  });
});

const meadow = { id: 'meadow', name: { 'en-US': 'Example Meadow' } };

describe('a product family with a delegation of its own (R156)', () => {
  it('is given and taken back once each; nothing else changes', () => {
    const given = withFamily(begun({ together: true }), meadow, provider.tenantId, later);
    expect(given).toMatchObject({ version: 2, families: [{ id: 'meadow', since: later.toISOString() }] });
    const stored = given as CustomerRelationship;
    expect(withFamily(stored, meadow, provider.tenantId, later)).toBeUndefined();
    expect(withoutFamily(stored, 'meadow')).toMatchObject({ version: 3, families: [] });
    expect(withoutFamily(begun(), 'meadow')).toBeUndefined();
    expect(
      withoutDelegatedAdmin(withFamily(begun({ delegatedAdmin: true }), meadow, 'p', now) ?? begun(), later),
    ).toMatchObject({
      families: [{ id: 'meadow' }],
    });
  });

  it('ends when the provider that gave it leaves the customer', () => {
    const given = withFamily(begun({ together: true }), meadow, provider.tenantId, later) as CustomerRelationship;
    expect(withoutAssociate(given, provider.tenantId).families).toEqual([]);
    expect(withoutAssociate(given, 'another').families).toHaveLength(1);
  });
});

describe('what a partner does next for a customer', () => {
  const alone = beginRelationship(
    { id: 'request', customer, partner: provider, delegatedAdmin: false, source: 'provider' },
    now,
  );
  const steps = (...facts: Parameters<typeof customerNextSteps>) => customerNextSteps(...facts).map(({ step }) => step);

  it('is for a seller the agreement, then an order, then nothing (B45)', () => {
    expect(steps({ relationship: alone, hasAgreed: false, active: 0 })).toEqual([
      'confirm_customer_agreement',
      'order',
    ]);
    expect(steps({ relationship: alone, hasAgreed: true, active: 0 })).toEqual(['order']);
    expect(steps({ relationship: alone, hasAgreed: true, active: 2 })).toEqual([]);
  });

  it('is for a reseller a provider to sell through (R134)', () => {
    expect(steps({ relationship: begun(), hasAgreed: false, active: 0 })).toEqual(['invite_with_provider']);
    expect(steps({ relationship: begun({ together: true }), hasAgreed: false, active: 0 })).toEqual([]);
  });
});
