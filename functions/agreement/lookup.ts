/** What other capabilities use of agreements: the customer agreement, and its acceptance. */
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Active } from '#shared/identity/user.ts';
import { headersOfDocument } from './page.ts';
import { type AgreementText, currentText, formats, readText } from './text.ts';

/** An agreement as it is shown to whom accepts it. */
export type ShownAgreement = Pick<AgreementText, 'version' | 'contentHash'>;

/** The customer agreement in effect. No read. */
export const customerAgreement = (now: Date): AgreementText => currentText(now, 'customer');

/** The customer agreement in effect, as a page to read and print. No read. */
export function customerAgreementPage(now: Date): Reply {
  const { version } = customerAgreement(now);
  const content = readText(version, 'html', 'customer');
  return { status: 200, headers: headersOfDocument, file: { type: formats.html, content } };
}

/** Evidence that a customer accepted its agreement: who, when, which text, and where. It never changes (R74). */
export interface CustomerAcceptance {
  id: string;
  accountId: string;
  agreementType: 'CustomerAgreement';
  version: string;
  contentHash: string;
  language: string;
  dateAgreed: string;
  acceptedBy: Pick<Active, 'userId' | 'firstName' | 'lastName' | 'email'>;
  /** The ID of the invitation with which it was accepted, and the address of who did. */
  invitation: string;
  ip: string;
}

/** The key of a customer's acceptance of the agreement in effect. */
export const customerAcceptanceKey = (tenantId: string, now: Date): Key => ({
  pk: `SIGNATURE#${tenantId}`,
  sk: `CustomerAgreement#${customerAgreement(now).version}`,
});

/** An acceptance: of the text with this hash, by this person, on the page of an invitation. */
interface Accepting {
  contentHash: string | undefined;
  person: Pick<Active, 'tenantId' | 'userId' | 'firstName' | 'lastName' | 'email'>;
  invitation: string;
  ip: string;
}

/**
 * Stores that a customer accepts its agreement. Nothing is written where it has accepted this version before.
 * @param stored the acceptance at {@link customerAcceptanceKey}, as read
 * @throws Problem 409 `agreement.version_changed` if the person has seen another text
 */
export function acceptanceWrites(
  stored: CustomerAcceptance | undefined,
  { contentHash, person, invitation, ip }: Accepting,
  now: Date,
): Write[] {
  const text = customerAgreement(now);
  if (contentHash !== text.contentHash)
    throw new Problem('agreement.version_changed', { params: { version: text.version } });
  if (stored) return [];
  const { tenantId, userId, firstName, lastName, email } = person;
  const acceptance: CustomerAcceptance = {
    id: crypto.randomUUID(),
    accountId: tenantId,
    agreementType: 'CustomerAgreement',
    version: text.version,
    contentHash: text.contentHash,
    language: text.language,
    dateAgreed: now.toISOString(),
    acceptedBy: { userId, firstName, lastName, email },
    invitation,
    ip,
  };
  return [{ key: customerAcceptanceKey(tenantId, now), put: { ...acceptance }, when: { exists: false } }];
}
