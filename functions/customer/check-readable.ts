import type { InvalidCall } from '#shared/http/route.ts';
import { checkBilling } from './details.ts';
import type { routes } from './routes.ts';
import type { CustomerBillingBody } from './schema.ts';

/**
 * What the rules of its country say of a new customer in which some members can't be read, so that one error doesn't hide
 * another. No read.
 * @throws FieldErrors
 */
export async function checkCustomer({ body }: InvalidCall<(typeof routes)['create']>): Promise<void> {
  const { defaultAddress, culture = 'en', ...given } = body.billingProfile ?? {};
  if (!defaultAddress?.country) return;
  const whole = {
    ...given,
    culture,
    defaultAddress: { ...defaultAddress, addressLine1: defaultAddress.addressLine1 ?? '' },
  };
  checkBilling(whole as CustomerBillingBody, 'billingProfile.', await import('#shared/company/company.ts'));
}
