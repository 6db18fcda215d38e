import type { MpnId } from '#functions/mpn/mpn-id.ts';
import { regionParams } from '#shared/company/region.ts';
import { Problem, type PublicForm, type Reason } from '#shared/errors/problem.ts';
import { sameRegion } from '#shared/i18n/regions.ts';
import type { Params } from '#shared/i18n/text.ts';
import type { Account } from '#shared/identity/account.ts';
import { hasSigned } from '#shared/identity/agreement-renewals.ts';
import { isReseller } from './rules.ts';

/** Anchors of the help page, by error code. */
const help: Record<number, string> = {
  2200: '/requirements#mpnid',
  2201: '/regions',
  2203: '/requirements#agreement',
  2204: '/requirements#enrollment',
};

/** Errors by MPN ID in the public API's form, which includes the address of a help page. */
const partnerFd = (code: number): PublicForm => ({ status: 400, code, source: 'PartnerFD' });

/** Input of an agreement status request by MPN ID. */
export interface ByMpnId {
  provider: Account;
  id: MpnId | undefined;
  reseller: Account | undefined;
  now: Date;
  /** Base URL of pages: `https://partners.example.com`. */
  base: string;
}

/**
 * Requires that the company that enrolled with an MPN ID has signed the agreement of its region (R172, B97, B102).
 * @throws Problem 400 with the public API's codes: 2200 invalid or not migrated, 2201 other region, 2204 not enrolled
 * as a reseller, 2203 not signed
 */
export function agreementByMpnId({ provider, id, reseller, now, base }: ByMpnId): void {
  const refusal = (code: number, reason: Reason, params: Params = {}) =>
    new Problem(reason, { params, data: [`${base}${help[code]}`], as: partnerFd(code) });
  if (!id) throw refusal(2200, 'reseller.mpnid_unknown');
  if (id.status === 'not_migrated') throw refusal(2200, 'association.not_migrated');
  if (id.status === 'inactive') throw refusal(2200, 'association.inactive');
  if (!sameRegion(provider.country, id.country, now)) {
    throw refusal(2201, 'partnership.region_mismatch', regionParams(provider.country, id.country, now));
  }
  if (!isReseller(reseller)) throw refusal(2204, 'reseller.not_enrolled');
  const enrolledWithIt = id.type === 'location' && [undefined, id.mpnId].includes(reseller.mpnId);
  if (!enrolledWithIt) throw refusal(2204, 'order.mpnid_not_onboarded', { mpnId: id.mpnId });
  if (!hasSigned(reseller, now)) throw refusal(2203, 'agreement.unsigned');
}

/** Requires the same for a tenant ID. @throws Problem 400: 2205 no such reseller, 2206 not signed */
export function agreementByTenant(reseller: Account | undefined, now: Date): void {
  if (!isReseller(reseller)) throw new Problem('account.unknown', { as: partnerFd(2205) });
  if (!hasSigned(reseller, now)) throw new Problem('agreement.unsigned', { as: partnerFd(2206) });
}
