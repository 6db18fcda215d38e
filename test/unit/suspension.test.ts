import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effectsOf } from '#functions/partner/lookup.ts';
import { reinstate, suspend } from '#functions/partner/suspension.ts';
import { type Account, accountStatuses, isSuspended, requireActive } from '#shared/identity/account.ts';
import { suspensionReasons } from '#shared/runtime/suspension.ts';

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

it.each(accountStatuses)(
  'an account that is %s is suspended only if it is active, reinstated only if it is suspended',
  status => {
    const change = (next: () => Account) => {
      try {
        return next().status;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const was = account(status);
    const refusal = isSuspended(was) ? 'partner.suspended' : 'partner.not_active';
    expect(change(() => suspend(was, { reason: 'abuse' }, acting))).toBe(status === 'active' ? 'suspended' : refusal);
    expect(change(() => reinstate(was))).toBe(isSuspended(was) ? 'active' : 'partner.not_suspended');
  },
);
