import { describe, expect, it } from 'vitest';
import type { Partnership } from '#functions/partnership/partnership.ts';
import { endPartnership, granted, removalOf } from '#functions/partnership/rules.ts';
import {
  displayNameOf,
  toEndedPartnershipResource,
  toPartnershipResource,
} from '#functions/partnership/to-resource.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { afterDays } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const partnership: Partnership = {
  id: 'i1',
  version: 1,
  provider: { tenantId: 'f', name: 'Fabrikam Distribution', country: 'US', mpnId: '5000001' },
  reseller: { tenantId: 'c', name: 'Contoso Ltd', country: 'CA' },
  grants: { orders: true, adminAccess: true },
  since: '2026-03-04T10:00:00.000Z',
  note: 'met at the fair',
};
const without = { ...partnership, version: 2, grants: { orders: true, adminAccess: false } };
const fay = { userId: 'u1', firstName: 'Fay', lastName: 'Fabrikam' } as Principal;

describe('a partnership', () => {
  it('shows each company its partner, and shows the note only to the provider', () => {
    expect(toPartnershipResource(partnership, 'provider')).toMatchObject({
      id: 'c',
      name: 'Contoso Ltd',
      relationshipType: 'is_indirect_cloud_solution_provider_of',
      location: 'CA',
      mpnId: undefined,
      note: 'met at the fair',
    });
    expect(toPartnershipResource(partnership, 'reseller')).toMatchObject({
      id: 'f',
      relationshipType: 'is_indirect_reseller_of',
      mpnId: '5000001',
      note: undefined,
    });
  });

  it('has a display name with companies, start date and grants (P13)', () => {
    expect(displayNameOf(partnership)).toBe('Fabrikam Distribution → Contoso Ltd · 2026-03-04 · orders + admin access');
    expect(displayNameOf(without)).toBe('Fabrikam Distribution → Contoso Ltd · 2026-03-04 · orders');
  });
});

describe('the grants of a partnership (R118)', () => {
  it.each([
    [
      'change when admin access is revoked',
      partnership,
      { adminAccess: false },
      false,
      { orders: true, adminAccess: false },
    ],
    [
      'stay the same when admin access is revoked again',
      without,
      { adminAccess: false },
      false,
      { orders: true, adminAccess: false },
    ],
    [
      'change when admin access is granted again with consent',
      without,
      { adminAccess: true },
      true,
      { orders: true, adminAccess: true },
    ],
    [
      'stay the same when the client sends them back',
      partnership,
      { adminAccess: true, orders: true },
      false,
      partnership.grants,
    ],
    ['stay the same when the request is empty', without, {}, true, without.grants],
  ])('%s', (_what, before, sent, consent, after) => {
    expect(granted(before, sent, consent)).toEqual(after);
  });

  it('cannot be restored without consent, and orders cannot be revoked', () => {
    expect(refusal(() => granted(without, { adminAccess: true }, false))).toBe('consent.required');
    expect(refusal(() => granted(partnership, { orders: false }, true))).toBe('grant.fixed');
  });
});

describe('ending a partnership (R126–R130)', () => {
  const removal = removalOf(partnership, 'none', 3);
  const confirmation = {
    previewHash: removal.previewHash.toUpperCase(),
    attestationVersion: removal.attestationVersion,
    attestationAccepted: true,
  };
  const ending = (changes: object, now = removal) =>
    refusal(() => endPartnership(partnership, now, { ...confirmation, ...changes }, fay, afterDays(1)));

  it('lists only the grants that exist: revoked admin access is not listed', () => {
    expect(removal.ends).toContain('admin_access');
    expect(removalOf(without, 'none', 3).ends).not.toContain('admin_access');
    expect(removal.stays).toEqual(['customers', 'delegated_admin', 'subscriptions', 'history']);
  });

  it('records who ended it, when, and which statement they accepted', () => {
    const ended = endPartnership(partnership, removal, confirmation, fay, afterDays(1));
    const at = afterDays(1).now.toISOString();
    expect(ended).toMatchObject({
      ...partnership,
      endedOn: at,
      endedBy: { name: 'Fay Fabrikam' },
      attestation: { version: removal.attestationVersion, acceptedOn: at },
    });
    expect(toEndedPartnershipResource(ended, 'reseller')).toMatchObject({
      state: 'Ended',
      endedBy: 'Fay Fabrikam',
      note: undefined,
    });
  });

  it.each([
    ['another version of the partnership', { ...partnership, version: 2 }, 'none', 3],
    ['other grants', without, 'none', 3],
    ['another partnership of the same companies', { ...partnership, id: 'i2' }, 'none', 3],
    ['another email setting', partnership, 'partner', 3],
    ['another number of customers', partnership, 'none', 4],
  ] as const)('is refused when the preview showed %s', (_what, now, mailTo, customers) => {
    expect(removalOf(now, mailTo, customers).previewHash).not.toBe(removal.previewHash);
    expect(ending({}, removalOf(now, mailTo, customers))).toBe('removal.stale');
  });

  it('requires the statement in its current version and the preview', () => {
    expect(ending({})).toBe('nothing was refused');
    expect(ending({ attestationAccepted: false })).toBe('attestation.required');
    expect(ending({ attestationVersion: undefined })).toBe('attestation.required');
    expect(ending({ attestationVersion: '1999-01' })).toBe('removal.stale');
  });
});
