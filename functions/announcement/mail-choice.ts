import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { byCaller, type Consent, withConsents } from '#shared/audit/consent.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import { mailChoiceKey, mailOffWrite } from './announcement.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const reply = (mail: boolean): Reply => ({
  status: 200,
  body: { mail, attributes: { objectType: 'AnnouncementMail' } },
});

/** GET mail: whether the person gets announcements by email. One read. */
export const readMailChoice = async ({ principal }: Call<Routes['choice']>): Promise<Reply> =>
  reply((await get(mailChoiceKey(principal.userId))) === undefined);

/**
 * PUT mail: turns a person's emails of announcements on or off. It stands in the ledger of their company. One read, and one transaction
 * if that is a change.
 */
export async function chooseMail({ body, principal, clock }: Call<Routes['choose']>): Promise<Reply> {
  const { tenantId, userId } = principal;
  const key = mailChoiceKey(userId);
  await retryOnConflict(async () => {
    const isOn = (await get(key)) === undefined;
    if (isOn === body.mail) return;
    const change = { tenantId, resourceType: 'partner_user', resourceId: userId, actor: asActor(principal) } as const;
    const choice: Write = body.mail ? { key, delete: true, when: { exists: true } } : mailOffWrite(principal);
    const recorded = auditWrite(
      {
        ...change,
        operation: 'update_partner_user',
        from: { AnnouncementMail: isOn },
        to: { AnnouncementMail: body.mail },
      },
      clock.now,
    );
    await transact(withConsents([choice, recorded], [consentOf(principal, body.mail, clock.now)]));
  });
  return reply(body.mail);
}

/** Whether a person lets the program send announcements, as the ledger has it. They do until they say otherwise. */
const consentOf = (principal: Active, mail: boolean, now: Date): Consent => ({
  ...{ tenantId: principal.tenantId, kind: 'announcement_mail', act: mail ? 'given' : 'taken_back' },
  ...{ by: byCaller(principal), on: now.toISOString() },
  about: { id: principal.userId, name: nameOf(principal) },
  source: { way: 'signed_in' },
});
