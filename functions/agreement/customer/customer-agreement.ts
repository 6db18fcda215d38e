/** The customer agreement, and the evidence that a customer has agreed to it. */
import { type AgreementText, currentText, textsUntil } from '#functions/agreement/text.ts';
import type { Consent } from '#shared/audit/consent.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { personName } from '#shared/identity/person-name.ts';
import type { Active } from '#shared/identity/user.ts';

/** The public API's word for it. */
export const customerAgreementType = 'MicrosoftCustomerAgreement';

/** The published types of customer agreements, of which the program has the second. */
export const agreementTypes = ['MicrosoftCloudAgreement', customerAgreementType] as const;
/** What lists are asked for: a type, or all. */
export type AskedAgreementType = (typeof agreementTypes)[number] | '*' | undefined;

/** Whether a list has the program's agreement. By the public API, it has the first type unless another is asked for. */
export const isAskedFor = (asked: AskedAgreementType): boolean => asked === '*' || asked === customerAgreementType;

/** A version of the agreement. */
export type AgreementVersion = AgreementText;

/** Who agreed for the customer. */
interface AgreeingPerson {
  firstName: string;
  lastName: string;
  email: string;
  phoneNumber?: string | undefined;
}

/**
 * Evidence that a customer has agreed: who, when, to which text, and how it is known. It never changes (R74). The customer accepts
 * itself, on the page of an invitation or when it is signed in; or a partner attests that it has agreed (B46, B47).
 */
export type CustomerAgreement = {
  id: string;
  accountId: string;
  templateId: string;
  version: string;
  contentHash: string;
  /** The language of the text. */
  language: string;
  person: AgreeingPerson;
  dateAgreed: string;
  /** When it was stored. */
  recordedOn: string;
  /** The user who accepted or attested. */
  userId: string;
} & (
  | {
      way: 'accepted';
      /** The ID of the invitation with which it was accepted, if with one. */
      invitation?: string;
      ip: string;
    }
  | { way: 'attested'; partner: { tenantId: string; name: string } }
);

/** The public ID of a version, which is that of its text. */
export const templateIdOf = ({ contentHash: hex }: Pick<AgreementText, 'contentHash'>): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;

/** Versions that have been in effect, oldest first. No read. */
export const customerTexts = (now: Date): AgreementText[] => textsUntil(now, 'customer');

const counts = ({ validUntil }: Pick<AgreementText, 'validUntil'>, now: Date): boolean =>
  !validUntil || new Date(validUntil) >= now;

/** Versions that customers can agree to now, oldest first (B51). */
export const openTexts = (now: Date): AgreementText[] => customerTexts(now).filter(text => counts(text, now));

/** Whether an agreement still counts: as long as its version does. */
export const isInForce = ({ version }: CustomerAgreement, now: Date): boolean =>
  openTexts(now).some(text => text.version === version);

/** Partition and prefix of a customer's agreements of all versions. */
export const agreementRows = (tenantId: string) => ({
  partition: `SIGNATURE#${tenantId}`,
  sort: { beginsWith: 'CustomerAgreement#' },
});

const firstKey = (tenantId: string, version: string): Key => ({
  pk: `SIGNATURE#${tenantId}`,
  sk: `CustomerAgreement#${version}`,
});

/** The key of a customer's first acceptance of the version in effect. */
export const firstAcceptanceKey = (tenantId: string, now: Date): Key =>
  firstKey(tenantId, currentText(now, 'customer').version);

/**
 * Stores evidence: as the customer's first acceptance of the version, which a transaction can make once, or as a further one beside
 * it, such as an attestation or a confirmation.
 */
export function evidenceWrite(agreement: CustomerAgreement, place: 'first' | 'further'): Write {
  const { pk, sk } = firstKey(agreement.accountId, agreement.version);
  const key = place === 'first' ? { pk, sk } : { pk, sk: `${sk}#${agreement.recordedOn}#${agreement.id}` };
  return { key, put: { ...agreement }, when: { exists: false } };
}

/** @throws Problem 409 `agreement.version_changed` unless somebody has seen the text in effect */
export function requireShownText(contentHash: string | undefined, now: Date): AgreementText {
  const text = currentText(now, 'customer');
  if (contentHash?.toLowerCase() !== text.contentHash)
    throw new Problem('agreement.version_changed', { params: { version: text.version } });
  return text;
}

/** A person accepts for their company. */
export interface Acceptance {
  person: Pick<Active, 'tenantId' | 'userId' | 'firstName' | 'lastName' | 'email'>;
  invitation?: string;
  ip: string;
}

const evidenceOf = (accountId: string, text: AgreementText, now: Date) => ({
  id: crypto.randomUUID(),
  accountId,
  templateId: templateIdOf(text),
  version: text.version,
  contentHash: text.contentHash,
  language: text.language,
  recordedOn: now.toISOString(),
});

/** Evidence of an acceptance by the customer itself, now. */
export const acceptedBy = (
  { person: { tenantId, userId, firstName, lastName, email }, ...how }: Acceptance,
  text: AgreementText,
  now: Date,
): CustomerAgreement => ({
  ...evidenceOf(tenantId, text, now),
  way: 'accepted',
  person: { firstName, lastName, email },
  dateAgreed: now.toISOString(),
  userId,
  ...how,
});

/** What a partner attests: that a person of the customer has agreed. */
export interface Attestation {
  customerTenantId: string;
  person: AgreeingPerson;
  dateAgreed: Date;
  userId: string;
  partner: { tenantId: string; name: string };
}

/** Evidence of an attestation. */
export const attestedBy = (
  { customerTenantId, dateAgreed, ...attested }: Attestation,
  text: AgreementText,
  now: Date,
): CustomerAgreement => ({
  ...evidenceOf(customerTenantId, text, now),
  way: 'attested',
  dateAgreed: dateAgreed.toISOString(),
  ...attested,
});

/** The entry in the customer's ledger: that it accepted, or that a partner says so. */
export function agreementConsent(agreement: CustomerAgreement): Consent {
  const { accountId: tenantId, person, version, language, contentHash: hash } = agreement;
  const named = { name: personName(person), email: person.email };
  const common = { tenantId, kind: 'customer_agreement', act: 'given', on: agreement.dateAgreed } as const;
  const text = { version, language, hash };
  if (agreement.way === 'attested') return { ...common, by: named, text, source: { way: 'attested' } };
  const { userId, invitation, ip } = agreement;
  const source = { way: invitation ? 'invitation' : 'signed_in', ip } as const;
  return { ...common, by: { ...named, userId, tenantId }, text, source };
}
