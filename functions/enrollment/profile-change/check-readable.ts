/** What rules say of a profile in which some members can't be read, so that one error doesn't hide another. */
import { errorsInReadable } from '#functions/enrollment/apply/validate-application.ts';
import { readOwn } from '#functions/enrollment/profile/own-profile.ts';
import { throwFieldErrors, withAdditional } from '#shared/errors/field-error.ts';
import type { InvalidCall } from '#shared/http/route.ts';
import type { legalRoutes } from './routes.ts';
import { nextSupport } from './rules.ts';

type Routes = typeof legalRoutes;

/** The reads of {@link readOwn}. @throws FieldErrors */
export async function checkLegal({ principal, body }: InvalidCall<Routes['changeLegal']>): Promise<void> {
  const { profile, application } = await readOwn(principal.tenantId);
  const { country } = profile.legal.address;
  const named = body.address?.country;
  const settled = !application && named && named !== country ? [{ path: 'address.country', key: 'settled' }] : [];
  const address = body.address && { country, ...body.address };
  const { registrationNumber, ...given } = body;
  const number = registrationNumber ?? profile.legal.registrationNumber;
  const others = await errorsInReadable({
    ...given,
    ...(address && { address }),
    ...(number && { registrationNumber: number }),
  });
  throwFieldErrors(withAdditional(settled, others));
}

/** The reads of {@link readOwn}. @throws FieldErrors */
export async function checkSupport({
  principal,
  body,
}: InvalidCall<Routes['changeSupport' | 'changeSupportProfile']>): Promise<void> {
  const { profile } = await readOwn(principal.tenantId);
  nextSupport(profile, { ...profile.support, ...body }, await import('#shared/company/company.ts'));
}
