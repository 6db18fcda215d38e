import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import type { AgreementText } from './text.ts';

/** What a global admin sends to sign. */
export interface Signing {
  version: string;
  contentHash: string;
  accepted?: boolean | undefined;
}

/**
 * Whether an account may sign now: after the verification (R67), with an MPN ID associated (R69), the text that is
 * current (R74), once (B97).
 *
 * @throws Problem 400, 409
 */
export function requireSignable({ status, mpnId, agreement }: Account, signing: Signing, current: AgreementText): void {
  if (agreement) throw new Problem('agreement.signed');
  if (status !== 'qualified') throw new Problem('vetting.pending');
  if (!mpnId) throw new Problem('association.missing');
  if (signing.version !== current.version || signing.contentHash.toLowerCase() !== current.contentHash) {
    throw new Problem('agreement.version_changed', { params: { version: current.version } });
  }
  if (!signing.accepted) throw new Problem('agreement.acceptance_required');
}
