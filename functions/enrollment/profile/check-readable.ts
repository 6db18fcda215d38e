/** What rules say of a profile in which some members can't be read, so that one error doesn't hide another. */
import type { InvalidCall } from '#shared/http/route.ts';
import { readOwn } from './own-profile.ts';
import type { routes } from './routes.ts';
import { nextBilling, nextOrganization } from './rules.ts';

type Routes = typeof routes;

/** An address of the company's country, unless another is named, whose first line counts as given. */
const addressIn = (country: string) => ({ addressLine1: '', country });

/** The reads of {@link readOwn}. @throws FieldErrors */
export async function checkReadableOrganization({
  principal,
  body,
}: InvalidCall<Routes['changeOrganization']>): Promise<void> {
  const { profile } = await readOwn(principal.tenantId);
  const { address } = profile.legal;
  const defaultAddress = body.defaultAddress ? { ...addressIn(address.country), ...body.defaultAddress } : address;
  const whole = { companyName: profile.legal.companyName, ...body, defaultAddress };
  nextOrganization(profile, whole, await import('#shared/company/company.ts'));
}

/** The reads of {@link readOwn}. @throws FieldErrors */
export async function checkReadableBilling({ principal, body }: InvalidCall<Routes['changeBilling']>): Promise<void> {
  const { profile } = await readOwn(principal.tenantId);
  const { companyName, address: home } = profile.legal;
  const address = body.address && { ...addressIn(home.country), ...body.address };
  nextBilling(profile, { companyName, ...body, address }, await import('#shared/company/company.ts'));
}
