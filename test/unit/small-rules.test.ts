import { describe, expect, it } from 'vitest';
import { requireSignable } from '#functions/agreement/rules.ts';
import { requireAssociable } from '#functions/mpn/mpn-id.ts';
import { requireClaimable, requireClaimOpen } from '#functions/mpn/rules.ts';
import { stageOf } from '#infra/stages.ts';
import type { Account } from '#shared/identity/account.ts';
import { listedPermissions } from '#shared/identity/listed-permissions.ts';
import { may, presets, rolesBy } from '#shared/identity/permissions.ts';
import { type Role, roles, rolesIn } from '#shared/identity/roles.ts';
import { intakeOn } from '#shared/runtime/intake-rule.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import { addWorkingDays } from '#shared/runtime/time.ts';
import { afterDays, daySeconds, monday } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

describe('associating an MPN ID', () => {
  const account = { tenantId: 't', country: 'US' };
  const id = { mpnId: '1', type: 'location', name: 'X', country: 'US', status: 'active', tenantId: 't' } as const;

  it('is allowed for an active location of the company in its own country', () => {
    expect(refusal(() => requireAssociable(id, account))).toBe('nothing was refused');
  });

  it.each([
    ['an unknown MPN ID', undefined, 'mpnid.unknown'],
    ['the MPN ID of another tenant, as if it did not exist', { ...id, tenantId: 'other' }, 'mpnid.unknown'],
    ['an MPN ID that is only imported', { ...id, tenantId: undefined }, 'mpnid.unknown'],
    [
      'an MPN ID that is not migrated (R52)',
      { ...id, status: 'not_migrated', tenantId: undefined },
      'association.not_migrated',
    ],
    ['an inactive MPN ID (R54)', { ...id, status: 'inactive' }, 'association.inactive'],
    ['a global MPN ID (R53)', { ...id, type: 'global' }, 'association.not_location'],
    ['an MPN ID of another country (R51)', { ...id, country: 'CA' }, 'association.country_mismatch'],
  ])('is refused for %s', (_what, mpnId, reason) => {
    expect(refusal(() => requireAssociable(mpnId as never, account))).toBe(reason);
  });

  it('is refused with both countries and with the error code of the public API', () => {
    const mismatch = refusal(() => requireAssociable({ ...id, country: 'CA' }, account), 'whole');
    expect(mismatch.options.data).toEqual(['CA', 'US']);
    expect(refusal(() => requireAssociable({ ...id, status: 'not_migrated' }, account), 'whole').code).toBe(2200);
  });

  it('requires a claim first, which is possible only while no company has the MPN ID', () => {
    const imported = { ...id, tenantId: undefined, contactEmail: 'x@x.example' } as never;
    expect(refusal(() => requireClaimable(imported))).toBe('nothing was refused');
    expect(refusal(() => requireClaimable(undefined))).toBe('mpnid.unknown');
    expect(refusal(() => requireClaimable({ ...id, contactEmail: 'x@x.example' }))).toBe('mpnid.claimed');
  });

  it('can be completed only by the tenant of the claim, with at most five codes and within three days', () => {
    const claim = { tenantId: 't', wrong: 0, expiresOn: afterDays(3).now.toISOString() } as never;
    expect(refusal(() => requireClaimOpen(claim, 't', afterDays(1)))).toBe('nothing was refused');
    expect(refusal(() => requireClaimOpen(claim, 'other', afterDays(1)))).toBe('resource.unknown');
    expect(refusal(() => requireClaimOpen(claim, 't', afterDays(3)))).toBe('claim.expired');
    expect(refusal(() => requireClaimOpen({ ...(claim as object), wrong: 5 } as never, 't', afterDays(1)))).toBe(
      'claim.void',
    );
  });
});

describe('signing the partner agreement', () => {
  const text = { version: '2026-01', title: 'A', effectiveDate: '2026-01-01', language: 'en-US', contentHash: 'abc' };
  const account = { status: 'qualified', mpnId: '1' } as Account;
  const signing = { version: '2026-01', contentHash: 'ABC', accepted: true };

  it('is allowed for the current text after verification and association', () => {
    expect(refusal(() => requireSignable(account, signing, text, monday))).toBe('nothing was refused');
  });

  it.each([
    ['before verification (R67)', { ...account, status: 'pending_qualification' }, signing, 'vetting.pending'],
    ['before association (R69)', { ...account, mpnId: undefined }, signing, 'association.missing'],
    ['for an older version (R74)', account, { ...signing, version: '2025-01' }, 'agreement.version_changed'],
    ['for a text with another hash', account, { ...signing, contentHash: 'abd' }, 'agreement.version_changed'],
    ['without acceptance', account, { ...signing, accepted: false }, 'agreement.acceptance_required'],
    ['a second time (B97)', { ...account, agreement: {} }, signing, 'agreement.signed'],
  ])('is refused %s', (_what, who, what, reason) => {
    expect(refusal(() => requireSignable(who as Account, what, text, monday))).toBe(reason);
  });
});

describe('the dated intake policy (R6, R7)', () => {
  const policy = stageOf('demo').intake;

  it('is open for resellers, by invitation for providers and closed for direct-bill partners (D1)', () => {
    const states = ['indirect_reseller', 'indirect_provider', 'direct_bill_partner'] as const;
    expect(states.map(type => intakeOn(policy, type, '2026-11-21').state)).toEqual(['open', 'invitation', 'closed']);
  });

  it('applies the latest rule from its first day', () => {
    const dated = [
      { partnerType: 'indirect_reseller', from: '2026-01-01', state: 'open' },
      { partnerType: 'indirect_reseller', from: '2026-06-01', state: 'closed' },
    ] as const;
    const on = (date: string) => intakeOn([...dated], 'indirect_reseller', date).state;
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-05-31'), on('2026-06-01')]).toEqual([
      'closed',
      'open',
      'open',
      'closed',
    ]);
  });
});

describe('business days', () => {
  it.each([
    ['2026-03-02', '2026-03-09'],
    ['2026-03-06', '2026-03-13'],
    ['2026-03-07', '2026-03-13'],
  ])('are counted so that five after %s is %s', (from, to) => {
    const start = new Date(`${from}T12:00:00.000Z`);
    expect(addWorkingDays(start, 5, { now: start, daySeconds }).toISOString().slice(0, 10)).toBe(to);
  });

  it('are those of UTC in every time zone of the machine', () => {
    const start = new Date('2026-03-06T22:00:00.000Z');
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Auckland';
    try {
      expect(addWorkingDays(start, 5, { now: start, daySeconds }).toISOString()).toBe('2026-03-13T22:00:00.000Z');
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('are shorter when the configured day is shorter', () => {
    expect(addWorkingDays(monday, 5, { now: monday, daySeconds: 2 }).getTime() - monday.getTime()).toBe(14_000);
  });
});

describe('a permission', () => {
  const holder = (kind: Kind, ...held: Role[]) => ({ kind, roles: held });

  it('is granted only by known roles, and by at least one', () => {
    for (const [, spec] of listedPermissions)
      for (const preset of presets) {
        expect(rolesBy(spec, preset)).not.toEqual([]);
        for (const role of rolesBy(spec, preset)) expect(roles).toContain(role);
      }
  });

  it('is granted by any one role of a person', () => {
    expect(may(holder('indirect_reseller', 'sales_agent', 'global_admin'), 'agreement.sign', 'later')).toBe(true);
    expect(may(holder('indirect_reseller', 'sales_agent'), 'agreement.sign', 'later')).toBe(false);
    expect(may(holder('indirect_reseller'), 'account.read', 'later')).toBe(false);
  });

  it('of providers is never granted to resellers, whatever their role', () => {
    expect(may(holder('indirect_provider', 'global_admin'), 'partnership.request', 'later')).toBe(true);
    expect(may(holder('indirect_reseller', 'global_admin'), 'partnership.request', 'later')).toBe(false);
  });

  it('is granted by operator roles to operators and by partner roles to everyone else (B12)', () => {
    expect(rolesIn('operator')).toContain('reviewer');
    for (const kind of ['customer', 'indirect_reseller'] as const) expect(rolesIn(kind)).not.toContain('reviewer');
  });

  it('follows the preset where the sources differ (D6)', () => {
    const sales = holder('indirect_provider', 'sales_agent');
    expect(may(sales, 'partnership.remove', 'later')).toBe(false);
    expect(may(sales, 'partnership.remove', 'earlier')).toBe(true);
  });
});
