import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effectsOf } from '#functions/partner/lookup.ts';
import { closeAccount, reinstate, suspend } from '#functions/partner/suspension.ts';
import { locales } from '#shared/i18n/locale.ts';
import {
  type Account,
  accountStatuses,
  enrolledAs,
  isSuspended,
  managesAs,
  requireActive,
} from '#shared/identity/account.ts';
import { problemText } from '#shared/pages/link-page.tsx';
import { closureReasons, suspensionReasons } from '#shared/runtime/suspension.ts';
import { refusal } from '#test/refusal.ts';

const acting = { by: 'lead', now: new Date('2026-03-02T09:00:00Z') };
const account = (status: Account['status']): Account => ({
  ...{ tenantId: 'contoso', partnerType: 'indirect_reseller', companyName: 'Contoso', country: 'US' },
  ...{ status, version: 4 },
});
const anOrder = fc.record({
  reason: fc.constantFrom(...suspensionReasons),
  note: fc.option(fc.string(), { nil: undefined }),
  restricted: fc.option(fc.boolean(), { nil: undefined }),
});

it('an account that is suspended and reinstated is as before, two versions later', () => {
  fc.assert(
    fc.property(anOrder, order => {
      const suspended = suspend(account('active'), order, acting);
      expect(suspended.status).toBe(order.restricted ? 'restricted' : 'suspended');
      expect(() => requireActive(suspended)).toThrow('partner.suspended');
      expect(effectsOf(suspended).length).toBeGreaterThan(3);
      const back = reinstate(suspended);
      expect([back, effectsOf(back)]).toEqual([{ ...account('active'), version: 6 }, []]);
    }),
  );
});

it.each(locales)('in %s, the operator and the partner are told of it in words of their own', locale => {
  const [suspended, restricted] = [true, false].map(whole =>
    suspend(account('active'), { reason: 'abuse', restricted: !whole }, acting),
  ) as [Account, Account];
  const told = [
    () => suspend(suspended, { reason: 'abuse' }, acting),
    () => requireActive(suspended),
    () => requireActive(restricted),
  ].map(act => problemText(refusal(act, 'whole'), locale));
  expect(new Set(told).size).toBe(3);
});

it('an account that is closed begins nothing new, and keeps nothing of a suspension', () => {
  for (const reason of closureReasons)
    for (const before of [account('active'), suspend(account('active'), { reason: 'abuse' }, acting)]) {
      const closed = closeAccount(before, { reason }, acting);
      expect(closed).toMatchObject({ status: 'closed', version: before.version + 1, closure: { reason, by: 'lead' } });
      expect(closed).not.toHaveProperty('suspension');
      expect(() => requireActive(closed)).toThrow('partner.closed');
      expect(enrolledAs(closed)).toEqual([]);
      expect(managesAs(closed)).toEqual(['indirect_reseller']);
      expect(effectsOf(closed)).toContain('closed_for_good');
    }
});

it.each(accountStatuses)(
  'an account that is %s is suspended only if it is active, reinstated only if it is suspended, closed only in the program',
  status => {
    const change = (next: () => Account) => {
      try {
        return next().status;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const was = account(status);
    const is = isSuspended(was) ? 'suspended' : status;
    const [suspended, reinstated, closed] = {
      active: ['suspended', 'partner.not_suspended', 'closed'],
      suspended: ['partner.suspended', 'active', 'closed'],
      closed: ['partner.closed', 'partner.closed', 'partner.closed'],
    }[is as string] ?? ['partner.not_active', 'partner.not_suspended', 'partner.not_active'];
    expect(change(() => suspend(was, { reason: 'abuse' }, acting))).toBe(suspended);
    expect(change(() => reinstate(was))).toBe(reinstated);
    expect(change(() => closeAccount(was, { reason: 'abuse' }, acting))).toBe(closed);
  },
);
