import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import type { AgreementText } from './text.ts';

/** What a global admin submits to sign. */
export interface Signing {
  version: string;
  contentHash: string;
  accepted?: boolean | undefined;
}

/**
 * Requires that an account can sign now: verified (R67), with an associated MPN ID (R69), the current version (R74),
 * and not signed yet (B97).
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
