import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { Account, AgreementRenewal } from '#shared/identity/account.ts';
import { renewalDue } from '#shared/identity/agreement-renewals.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { StoredSignature } from './signature.ts';

/** Tells a partner's admin of a new version that the partner has to sign, or that it can't order before it has (R72). */
export const renewalEmail = (
  kind: 'agreement_renewal' | 'agreement_overdue',
  { tenantId, companyName, country }: Account,
  renewal: AgreementRenewal,
  reader: User,
): OutboxEmail => ({
  kind,
  ...addressedTo(reader),
  tenantId,
  timeZone: timeZoneFor(reader.timeZone, country),
  params: { company: companyName, version: renewal.version, due: { date: renewalDue(renewal) } },
});

/** The receipt of a signature, to its signer: the version and hash of what they signed, and a link to print it (R67, R74). */
export const receiptEmail = (
  { tenantId, companyName, country }: Account,
  { version, contentHash, dateSigned }: Pick<StoredSignature, 'version' | 'contentHash' | 'dateSigned'>,
  reader: User,
): OutboxEmail => ({
  kind: 'agreement_receipt',
  ...addressedTo(reader),
  tenantId,
  timeZone: timeZoneFor(reader.timeZone, country),
  params: { company: companyName, version, hash: contentHash, signed: { date: dateSigned } },
});
