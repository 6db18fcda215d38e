/** What a complaint takes back: whoever reports an email as spam wants no more of them. */
import { announcementsOff } from '#functions/announcement/lookup.ts';
import { auditWrite } from '#shared/audit/audit.ts';
import { type Consent, withConsents } from '#shared/audit/consent.ts';
import { get, getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { emailKey } from '#shared/identity/people.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import { unreachableAddressKey } from '#shared/mail/email-delivery.ts';
import type { Reported } from './rules.ts';

interface Block {
  state: Reported['state'];
}

/** What a person complained about, as their company's ledger keeps it. It was the mail provider that said so. */
const consentOf = (user: User, kind: Consent['kind'], on: string): Consent => {
  const { tenantId, userId, email } = user;
  const name = nameOf(user);
  return {
    ...{ tenantId, kind, act: 'taken_back', on },
    by: { userId, tenantId, name, email },
    about: { id: userId, name },
    source: { way: 'complaint' },
  };
};

/**
 * The writes of a complaint: the address gets no more emails, and the ledger of its person's company says that they took back what the
 * email rested on: announcements, which are turned off, or any email. Once for each block, however many emails they report; an address
 * that nobody signs in with is in no ledger. At most four reads in three calls.
 *
 * @param mailKind the kind of the email
 */
export async function complaintWrites(
  mailKind: string | undefined,
  { to, state, stateOn }: Reported,
  now: Date,
): Promise<Write[]> {
  const key = unreachableAddressKey(to);
  const [block, claim] = await getAll<[Block, { userId?: string }]>(key, emailKey(to));
  const set = { state, on: stateOn };
  const blocked: Write = { key, set, when: block ? { equals: { state: block.state } } : { absent: ['state'] } };
  const isKnown = block?.state === 'complained';
  const user = isKnown || !claim?.userId ? undefined : await get<User>(userKey(claim.userId));
  if (!user || user.tenantId === operatorTenant) return [blocked];
  const off = mailKind === 'announcement' ? await announcementsOff(user) : undefined;
  const audited = auditWrite(
    {
      ...{ tenantId: user.tenantId, resourceType: 'mail_block', resourceId: user.userId },
      ...{ operation: 'add_mail_block', actor: { kind: 'system' } },
    },
    now,
  );
  const consent = consentOf(user, off ? 'announcement_mail' : 'email', stateOn);
  return withConsents([blocked, ...(off ? [off] : []), audited], [consent]);
}
