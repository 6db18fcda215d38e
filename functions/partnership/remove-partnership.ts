import { countShared } from '#functions/customer/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { withConsents } from '#shared/audit/consent.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { setting } from '#shared/runtime/settings.ts';
import { endedGrantConsents, removalConsent } from './grant-consents.ts';
import { describeRemoval, noticeOf } from './removal-text.ts';
import { endWrites, partnershipOf } from './repository.ts';
import type { routes } from './routes.ts';
import { endedEmail, endPartnership, recipientAt, removalOf } from './rules.ts';
import { toEndedPartnershipResource } from './to-resource.ts';

type Routes = typeof routes;

/** The partnership that a provider wants to end, and the consequences (P14). One read and one query, side by side. */
async function loadRemoval({ params, principal }: Call<Routes['preview']> | Call<Routes['remove']>) {
  const [partnership, customers] = await Promise.all([
    partnershipOf('provider', principal.tenantId, params.partnerTenantId),
    countShared(principal.tenantId, params.partnerTenantId),
  ]);
  return { partnership, removal: removalOf(partnership, setting('REMOVAL_MAIL'), customers) };
}

/** GET removal: what would end and what would stay. One read, one query. */
export async function previewRemoval(call: Call<Routes['preview']>): Promise<Reply> {
  const { partnership, removal } = await loadRemoval(call);
  return { status: 200, body: await describeRemoval(partnership, removal, call) };
}

/** POST removal: ends a partnership. One read, one query, one transaction; one more query if the reseller gets an email. */
export const removePartnership = (call: Call<Routes['remove']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadRemoval(call),
    etag: ({ partnership: { id, version } }) => etagOf(id, version),
    decide: async ({ partnership, removal }) => {
      const { body, principal, clock, locale } = call;
      const ended = endPartnership(partnership, removal, body, principal, clock);
      const admins = removal.told === 'partner' ? await adminsOf(partnership.reseller.tenantId) : [];
      const { previewHash, attestation, ...described } = await describeRemoval(partnership, removal, { locale });
      return {
        writes: [
          ...withConsents(endWrites(ended, asActor(principal), clock.now), [
            removalConsent(partnership, principal, { version: attestation.version, language: locale }, clock.now),
            ...endedGrantConsents(partnership, principal, clock.now),
          ]),
          ...admins.map(admin => enqueueEmail(endedEmail(ended, recipientAt(ended.reseller, admin)), clock.now)),
        ],
        reply: {
          status: 200,
          body: {
            ...described,
            ...toEndedPartnershipResource(ended, 'provider'),
            noticeDraft: await noticeOf(ended, locale),
            attributes: { objectType: 'PartnershipRemoval' },
          },
        },
      };
    },
  });
