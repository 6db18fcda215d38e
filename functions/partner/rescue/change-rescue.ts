import { asActor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { adminsOf, reviewLeads } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { rescueEndedEmail } from './emails.ts';
import type { rescueRoutes } from './operator-routes.ts';
import { findRescue, rescueWrites } from './repository.ts';
import { type EndedRescue, rescueEtag } from './rescue.ts';
import type { routes } from './routes.ts';
import { approved, endedRescue, requireWaiting } from './rules.ts';
import { toOwnRescue, toRescue } from './to-resource.ts';

type Routes = typeof routes & typeof rescueRoutes;

const waitingOf = async (tenantId: string) => requireWaiting(await findRescue(tenantId));

/** GET, for operators. One read. @throws Problem 404 */
export async function readRescue({ params, principal }: Call<Routes['readRescue']>): Promise<Reply> {
  const rescue = await findRescue(params.tenantId);
  if (!rescue) throw new Problem('resource.unknown');
  return { status: 200, body: toRescue(rescue, principal) };
}

/** GET, for the company. One read. @throws Problem 404 */
export async function readOwnRescue({ principal }: Call<Routes['own']>): Promise<Reply> {
  const rescue = await findRescue(principal.tenantId);
  if (!rescue) throw new Problem('resource.unknown');
  return { status: 200, body: toOwnRescue(rescue) };
}

/** POST approval: a second review lead proves it. One read, one transaction. */
export const approveRescue = (call: Call<Routes['approveRescue']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => waitingOf(call.params.tenantId),
    etag: rescueEtag,
    decide: before => {
      const { principal, clock } = call;
      const after = approved(before, principal.userId, clock);
      const operation = 'approve_partner_rescue' as const;
      return {
        writes: rescueWrites({ before, after, operation, actor: asActor(principal) }, clock.now),
        reply: { status: 200, body: toRescue(after, principal) },
      };
    },
  });

/** The emails about the end: to the company's admins, the review leads, and whoever was to be the new admin. Two queries. */
async function rescueEndedEmails(after: EndedRescue, now: Date): Promise<Write[]> {
  const [admins, leads] = await Promise.all([adminsOf(after.tenantId), reviewLeads()]);
  return [
    ...admins.map(admin => rescueEndedEmail(after, 'admin', admin)),
    ...leads.map(lead => rescueEndedEmail(after, 'lead', lead)),
    rescueEndedEmail(after, 'new_admin', { ...after.newAdmin, locale: defaultLocale }),
  ].map(email => enqueueEmail(email, now));
}

/** DELETE: the operator withdraws it. One read, two queries, one transaction. */
export const withdrawRescue = (call: Call<Routes['withdrawRescue']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => waitingOf(call.params.tenantId),
    etag: rescueEtag,
    decide: async before => {
      const { principal, clock } = call;
      const after = endedRescue(before, 'withdrawn', clock.now);
      const emails = await rescueEndedEmails(after, clock.now);
      const operation = 'withdraw_partner_rescue' as const;
      return {
        writes: [...rescueWrites({ before, after, operation, actor: asActor(principal) }, clock.now), ...emails],
        reply: { status: 204 },
      };
    },
  });

/** POST objection: a global admin who is still there ends it. One read, two queries, one transaction. */
export const objectToRescue = (call: Call<Routes['object']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => waitingOf(call.principal.tenantId),
    etag: rescueEtag,
    decide: async before => {
      const { principal, clock } = call;
      const after = endedRescue(before, 'objected', clock.now, principal.userId);
      const emails = await rescueEndedEmails(after, clock.now);
      const operation = 'object_partner_rescue' as const;
      return {
        writes: [...rescueWrites({ before, after, operation, actor: asActor(principal) }, clock.now), ...emails],
        reply: { status: 200, body: toOwnRescue(after) },
      };
    },
  });
