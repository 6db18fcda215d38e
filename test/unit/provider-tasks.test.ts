import { expect, it } from 'vitest';
import { canBecomeReady } from '#functions/task/partner-tasks.ts';
import { type Account, accountStatuses } from '#shared/identity/account.ts';

const now = new Date('2026-11-02T09:00:00Z');

it('a reseller that the operator has stopped is no task of its provider: it can’t come to sell (B108)', () => {
  const unsigned = (status: Account['status']): Account => ({
    ...{ tenantId: 'contoso', partnerType: 'indirect_reseller', companyName: 'Contoso', country: 'US' },
    ...{ status, version: 1 },
  });
  expect(accountStatuses.filter(status => !canBecomeReady(unsigned(status), now))).toEqual([
    'restricted',
    'suspended',
    'closed',
  ]);
});
