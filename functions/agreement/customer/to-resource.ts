import { agreementLink } from '#functions/agreement/lookup.ts';
import type { AgreementText } from '#functions/agreement/text.ts';
import { customerAgreementType, templateIdOf } from './customer-agreement.ts';

/** @param rank the version's place among all, from 0 for the oldest */
export const toMetadata = (text: AgreementText, rank: number) => ({
  templateId: templateIdOf(text),
  agreementType: customerAgreementType,
  agreementLink: agreementLink(templateIdOf(text)),
  versionRank: rank,
  version: text.version,
  effectiveDate: text.effectiveDate,
  validUntil: text.validUntil,
});
