import {
  type AgreementVersion,
  type CustomerAgreement,
  customerAgreementType,
  customerTexts,
  isInForce,
  openTexts,
  requireShownText,
  templateIdOf,
} from '#functions/agreement/customer/customer-agreement.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { AcceptanceBody, AttestationBody } from './schema.ts';

/** Clocks of clients may be so far ahead. */
const aheadMilliseconds = 5 * 60 * 1000;

/**
 * The version that a partner attests.
 * @throws Problem 400 `agreement.template_unknown`, `agreement.template_replaced` (B51), `agreement.date_in_future` (B46)
 */
export function requireAttestable({ templateId, type, dateAgreed }: AttestationBody, now: Date): AgreementVersion {
  const named = customerTexts(now).find(text => templateIdOf(text) === templateId);
  if (!named || type !== customerAgreementType) throw new Problem('agreement.template_unknown');
  const open = openTexts(now);
  if (!open.includes(named))
    throw new Problem('agreement.template_replaced', { params: { version: open.at(-1)?.version ?? '' } });
  if (dateAgreed.getTime() > now.getTime() + aheadMilliseconds) throw new Problem('agreement.date_in_future');
  return named;
}

/**
 * The version that a customer accepts: the one in effect, which it has read.
 * @throws FieldErrors for a language that the text doesn't exist in, Problem 400 `agreement.template_unknown`,
 *   `agreement.acceptance_required`, 409 `agreement.version_changed`
 */
export function requireReadText(
  { templateId, contentHash, accepted, language }: AcceptanceBody,
  now: Date,
): AgreementVersion {
  if (!customerTexts(now).some(text => templateIdOf(text) === templateId))
    throw new Problem('agreement.template_unknown');
  const text = requireShownText(contentHash, now);
  if (language && language.toLowerCase() !== text.language.toLowerCase())
    throw new FieldErrors([{ path: 'language', key: 'one_of', params: { values: text.language } }]);
  if (!accepted) throw new Problem('agreement.acceptance_required');
  return text;
}

/** Whether a customer has accepted a version itself that still counts. It counts for every partner (B51). */
export const isDirectSigned = (agreements: readonly CustomerAgreement[], now: Date): boolean =>
  agreements.some(agreement => agreement.way === 'accepted' && isInForce(agreement, now));

/** What one partner sees of a customer's agreements: what the customer accepted, and the partner's own attestations. */
export const seenBy = (agreements: readonly CustomerAgreement[], partnerTenantId: string): CustomerAgreement[] =>
  agreements.filter(agreement => agreement.way === 'accepted' || agreement.partner.tenantId === partnerTenantId);
