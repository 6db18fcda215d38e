import { describe, expect, it } from 'vitest';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { published } from '#test/finding.ts';
import { partnered } from '#test/partnering.ts';
import { freshAddress } from '#test/relating.ts';

/** A day lasts two seconds. */
const own = ownEngine({ daySeconds: 2 });
process.env.TANDEM_PATIENCE_SECONDS = '90';

describe('when nobody answers', { timeout: 150_000 }, () => {
  it('a referral is reminded of twice, expires after 14 days, and its sender is told; an unconfirmed inquiry is deleted (B93)', async () => {
    const { client } = own;
    const reseller = await partnered(client);
    const { tenantId, marketer } = await published(client, reseller.admin);
    const lead = (email: string) => ({
      partnerTenantId: tenantId,
      company: { name: 'Woodgrove Bank', country: 'US' },
      contact: { firstName: 'Wade', lastName: 'Roy', email },
      message: 'We move to the cloud.',
      consented: true,
    });
    const { body } = await reseller.fabrikam.post('/v1/referrals', lead(freshAddress()));
    const asked = freshAddress();
    await client.post('/v1/referrals/inquiries', lead(asked));
    const { link, code } = await client.mailedLink(asked, 'Confirm your inquiry');
    await eventually(async () => {
      const reminders = (await client.mails(marketer.email)).filter(({ subject }) =>
        subject.startsWith('Reminder: Woodgrove'),
      );
      expect(reminders).toHaveLength(2);
    });
    await client.mail('admin@fabrikam.example', "hasn't answered about Woodgrove Bank");
    const path = `/v1/referrals/${body.id}`;
    expect((await marketer.client.get(path)).body.status).toBe('expired');
    const late = await marketer.client.post(`${path}/acceptance`, { name: 'Late' });
    expect(late).toMatchObject({ status: 409, body: { reason: 'referral.closed' } });
    const confirmed = await client.submit(link, { code }, { Accept: 'application/json' });
    expect([404, 410]).toContain(confirmed.status);
    expect((await marketer.client.get('/v1/referrals')).body.items).toHaveLength(1);
  });
});
