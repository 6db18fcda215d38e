import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '#test/client.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { mailError } from '#test/faults/kinds.ts';
import { disturb, statusOf, subjects } from '#test/faults/look.ts';
import { bothFacts } from '#test/faults/stories.ts';
import type { World } from '#test/faults/world.ts';

const addressToChange = (id?: string) =>
  expect.objectContaining({ step: 'change_contact_address', ...(id && { href: `/v1/enrollments/${id}` }) });

/** Failures of the email service (23). */
export function mail(world: World): void {
  const deliveryProblem = ({ id, trackingToken }: Enrolling, by?: string) =>
    eventually(async () =>
      expect((await statusOf(world, { id, trackingToken })).nextSteps).toContainEqual(addressToChange(by)),
    );

  describe('mail', () => {
    it.each([
      ['cannot be sent', mailError('InternalFailure', 500)],
      ['is throttled', mailError('Throttling')],
    ])('that %s is sent once when the service is back', async (_what, answer) => {
      disturb(world, 'ses:SendEmail', 'enrollment-wait', 6, () => answer);
      const applied = await apply(world.client);
      expect((await world.client.mail(applied.email, 'Confirm')).text).toContain('Contoso Ltd');
      await confirm(world.client, applied);
      await world.client.mail(applied.email, 'your application is in review');
      expect(await subjects(world, applied.email)).toHaveLength(2);
    });

    it('that takes long to send is sent once, and the application stays readable meanwhile', async () => {
      disturb(world, 'ses:SendEmail', 'enrollment-wait', 1, () => pause(1500, undefined));
      const applied = await apply(world.client);
      expect((await statusOf(world, applied)).status).toBe('email_pending');
      await confirm(world.client, applied);
      await world.client.mail(applied.email, 'your application is in review');
      expect(await subjects(world, applied.email)).toHaveLength(2);
    });

    it('that was accepted but not acknowledged is sent at most twice, with the same link', async () => {
      disturb(world, 'ses:SendEmail', 'enrollment-wait', 1, () => 'lost');
      const applied = await apply(world.client);
      const { link, code } = await world.client.mailedLink(applied.email, 'Confirm');
      expect((await world.client.submit(link, { code, ...bothFacts })).status).toBe(200);
      await world.client.mail(applied.email, 'your application is in review');
      const mails = (await world.client.mails(applied.email)).filter(({ subject }) => subject.includes('Confirm'));
      expect(mails.length).toBeLessThanOrEqual(2);
      for (const { text } of mails) expect(text).toContain(link);
    });

    it('that is rejected permanently blocks nothing, and the applicant is told what to do (P4)', async () => {
      disturb(world, 'ses:SendEmail', 'enrollment-wait', 1, () => mailError('MessageRejected'));
      const applied = await apply(world.client);
      await deliveryProblem(applied, applied.id);
    });

    it.each(['bounce', 'mailboxfull', 'complaint', 'suppressionlist'])(
      'whose address fails (%s) is reported to the applicant, and a corrected address works',
      async mailbox => {
        const { client } = world;
        const domain = `${crypto.randomUUID()}.example`;
        const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: `${mailbox}@${domain}` };
        const applied = await apply(client, { primaryContact, organizationProfile: { domain } });
        await deliveryProblem(applied);
        const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
        const corrected = `ann@${domain}`;
        expect((await client.patch(path, { primaryContact: { email: corrected } })).status).toBe(200);
        await client.mail(corrected, 'Confirm');
        expect((await statusOf(world, applied)).nextSteps).toEqual([
          expect.objectContaining({ step: 'confirm_email' }),
        ]);
        expect(await subjects(world, primaryContact.email)).toHaveLength(1);
      },
    );
  });
}
