import { describe, expect, it } from 'vitest';
import { transact } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import { accountKey } from '#shared/identity/account.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { partnerMailWrites } from '#shared/mail/partner-mail.ts';
import { afterDays } from '#test/clock.ts';

process.env.PARTNER_MAILS = JSON.stringify({ first30Days: 3, later: 5 });

/** A company that signed the agreement at the start of the clock and has proved a domain. */
async function company() {
  const tenantId = crypto.randomUUID();
  const domain = `${tenantId}.example`;
  const signed = { version: '1', signedOn: afterDays(0).now.toISOString(), signedBy: 'Ann Lee' };
  await transact([
    { key: accountKey(tenantId), put: { tenantId, status: 'active', agreement: signed } },
    { key: uniqueKey(`domain#${domain}`), put: { tenantId } },
  ]);
  return { tenantId, domain };
}

/** What the emails are part of. */
const other = () => ({ key: { pk: `TEST#${crypto.randomUUID()}`, sk: 'TEST' }, put: {} });

/** How many emails a company may set off, and the refusal of the next one. */
async function sent(tenantId: string, to: (n: number) => string, days: number) {
  for (let n = 0; n < 10; n++) {
    try {
      await transact([other(), ...(await partnerMailWrites(tenantId, [to(n)], afterDays(days)))]);
    } catch (error) {
      return { count: n, error };
    }
  }
  return { count: 10 };
}

const outside = (n: number) => `ann@outside${n}.example`;

describe('emails that a partner sets off to addresses outside its proved domains', () => {
  it('are limited a day, more from the 31st day on, with the seconds until the next day', async () => {
    const { tenantId } = await company();
    const refused = { reason: 'mail.too_many', status: 429, options: { retryAfter: 43_200 } };
    expect(await sent(tenantId, outside, 29)).toMatchObject({ count: 3, error: refused });
    expect(await sent(tenantId, outside, 31)).toMatchObject({ count: 5, error: refused });
  });

  it('stay few for a customer, which has no account in the program', async () => {
    expect(await sent(crypto.randomUUID(), outside, 400)).toMatchObject({ count: 3 });
  });

  it('are not counted in its own domains and below them', async () => {
    const { tenantId, domain } = await company();
    expect(await sent(tenantId, n => `ann${n}@${n % 2 ? '' : 'mail.'}${domain}`, 1)).toEqual({ count: 10 });
    expect(await sent(tenantId, n => `ann${n}@not${domain}`, 1)).toMatchObject({ count: 3 });
  });

  it('are not counted against another company or the operator', async () => {
    const [one, other] = [await company(), await company()];
    await sent(one.tenantId, outside, 1);
    expect(await sent(other.tenantId, n => `ann${n}@${one.domain}`, 1)).toMatchObject({ count: 3 });
    expect(await sent(operatorTenant, outside, 1)).toEqual({ count: 10 });
  });
});
