import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import { unsignedRenewal } from '#shared/identity/agreement-renewals.ts';
import type { AgreementText } from './text.ts';

/** What a global admin submits to sign. */
export interface Signing {
  version: string;
  contentHash: string;
  accepted?: boolean | undefined;
}

/** Whether an account signs a version anew that it has to (R72). */
export const isRenewal = (account: Account, now: Date): boolean => unsignedRenewal(account, now) !== undefined;

/**
 * Requires that an account can sign now: verified (R67), with an associated MPN ID (R69), the current version (R74), and not signed
 * yet (B97). An account that has to sign a new version needs no new verification (R72).
 *
 * @throws Problem 400, 409
 */
export function requireSignable(account: Account, signing: Signing, current: AgreementText, now: Date): void {
  const { status, mpnId, agreement } = account;
  const renews = isRenewal(account, now);
  if (agreement && !renews) throw new Problem('agreement.signed');
  if (status !== 'qualified' && !renews) throw new Problem('vetting.pending');
  if (!mpnId) throw new Problem('association.missing');
  if (signing.version !== current.version || signing.contentHash.toLowerCase() !== current.contentHash) {
    throw new Problem('agreement.version_changed', { params: { version: current.version } });
  }
  if (!signing.accepted) throw new Problem('agreement.acceptance_required');
}
