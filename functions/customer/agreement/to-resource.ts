import {
  type CustomerAgreement,
  customerAgreementType,
  isInForce,
} from '#functions/agreement/customer/customer-agreement.ts';
import { agreementLink } from '#functions/agreement/lookup.ts';

/** Evidence as it is listed. */
export const toListedAgreement = (agreement: CustomerAgreement, now: Date) => ({
  id: agreement.id,
  primaryContact: agreement.person,
  dateAgreed: agreement.dateAgreed,
  templateId: agreement.templateId,
  type: customerAgreementType,
  agreementLink: agreementLink(agreement.templateId),
  version: agreement.version,
  language: agreement.language,
  contentHash: agreement.contentHash,
  recordedOn: agreement.recordedOn,
  directSigned: agreement.way === 'accepted',
  attestedBy: agreement.way === 'attested' ? agreement.partner : undefined,
  inForce: isInForce(agreement, now),
});

/** Evidence as the answer to whoever gave it: with the user's ID, as the public API has it. */
export const toGivenAgreement = (agreement: CustomerAgreement, now: Date) => ({
  userId: agreement.userId,
  ...toListedAgreement(agreement, now),
});
