import { describe, expect, it } from 'vitest';
import type { CustomerRelationship, DelegatedFamily } from '#functions/customer/customer.ts';
import { confirmCustomerRemoval, customerRemovalOf } from '#functions/customer/relationship/removal.ts';
import { refusal } from '#test/refusal.ts';

const now = new Date('2031-06-01T12:00:00.000Z');
const since = '2031-05-01T12:00:00.000Z';
const meadow: DelegatedFamily = { id: 'meadow', name: { 'en-US': 'Example Meadow' }, since, by: 'p' };

const relationship: CustomerRelationship = {
  ...{ status: 'active', id: 'request', version: 1, source: 'provider', since },
  customer: { tenantId: 'c', companyName: 'Woodgrove', domain: 'woodgrove.customers.example', country: 'US' },
  partner: { tenantId: 'p', name: 'Fabrikam', country: 'US', kind: 'indirect_provider' },
  delegatedAdmin: { granted: false },
  associates: [],
};
const removal = customerRemovalOf(relationship, []);
const { previewHash, attestationVersion } = removal;

describe('the end of a customer relationship', () => {
  it('ends and leaves what there is (B28, P14)', () => {
    expect(removal).toMatchObject({ ends: ['list', 'new_business'], stays: ['account', 'history'] });
    const whole: CustomerRelationship = {
      ...relationship,
      delegatedAdmin: { granted: true, since },
      associates: [{ tenantId: 'r', name: 'Contoso', since }],
    };
    expect(customerRemovalOf(whole, [meadow])).toMatchObject({
      ends: ['list', 'delegated_admin', 'product_families', 'new_business'],
      stays: ['account', 'associates', 'history'],
    });
  });

  it('has another hash after each change of what is shown', () => {
    const others = [
      customerRemovalOf({ ...relationship, version: 2 }, []),
      customerRemovalOf({ ...relationship, id: 'another request' }, []),
      customerRemovalOf(relationship, [meadow]),
    ];
    expect(new Set([removal, ...others].map(one => one.previewHash)).size).toBe(4);
  });
});

describe('its confirmation', () => {
  it('keeps the statement and when it was accepted (B29)', () => {
    const sent = { previewHash: previewHash.toUpperCase(), attestationVersion, attestationAccepted: true };
    expect(confirmCustomerRemoval(removal, sent, now)).toEqual({
      version: attestationVersion,
      acceptedOn: now.toISOString(),
    });
  });

  it('is none in the call of the public API, which has no place for it', () => {
    expect(confirmCustomerRemoval(removal, {}, now)).toBeUndefined();
  });

  it.each([
    ['attestation.required', { previewHash }],
    ['attestation.required', { previewHash, attestationVersion, attestationAccepted: false }],
    ['attestation.required', { previewHash, attestationAccepted: true }],
    ['removal.stale', { attestationVersion, attestationAccepted: true }],
    ['removal.stale', { previewHash: 'f'.repeat(64), attestationVersion, attestationAccepted: true }],
    ['removal.stale', { previewHash, attestationVersion: '2025-01', attestationAccepted: true }],
  ])('is refused as %s for %j', (reason, sent) => {
    expect(refusal(() => confirmCustomerRemoval(removal, sent, now))).toBe(reason);
  });
});
