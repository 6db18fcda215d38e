import { invitedCustomer } from '#functions/customer/lookup.ts';
import { administratorByCode } from '#functions/user/lookup.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';
import { verifyCode } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Acceptor, OpenedCustomerLink } from './acceptance.ts';

/** The fields of a company's details, in the order of the page. */
export const detailFields = [
  'companyName',
  'country',
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'postalCode',
  'phoneNumber',
  'registrationNumber',
  'firstName',
  'lastName',
] as const;
export type DetailField = (typeof detailFields)[number];

/** What somebody enters who makes their company's account. */
interface NewAccount {
  details: Readonly<Record<DetailField, string | undefined>>;
  code: string | undefined;
  password: string | undefined;
}

/** The names of the fields in errors about the details: `defaultAddress.city` → `city`. */
const named = (error: unknown): unknown =>
  error instanceof FieldErrors
    ? new FieldErrors(error.errors.map(one => ({ ...one, path: one.path.replace(/^defaultAddress\./, '') })))
    : error;

/**
 * Makes the account of a company that accepts an invitation: its tenant and its first global admin, at the invited address,
 * which the code proves. The person's ID is that of the invitation, so that a repeat after a failure makes no second sign-in.
 * No read and one transaction for a wrong code, else the calls of `administratorByCode`.
 *
 * @throws FieldErrors, Problem 400 `verify.code_wrong`, 410 `token.void`, and as `invitedCustomer` and `administratorByCode`
 */
export async function makeAccount(
  opened: OpenedCustomerLink,
  tenantId: string,
  { details, code, password }: NewAccount,
  { ip, locale }: { ip: string; locale: string },
  clock: Clock,
): Promise<Acceptor> {
  const { record } = opened;
  const { firstName, lastName } = details;
  const missing = [
    ...(firstName ? [] : [{ path: 'firstName', key: 'required' }]),
    ...(lastName ? [] : [{ path: 'lastName', key: 'required' }]),
    ...(code ? [] : [{ path: 'code', key: 'required' }]),
    ...(password ? [] : [{ path: 'password', key: 'required' }]),
  ];
  const given = Object.entries(details).filter(([, value]) => value !== undefined);
  const entered = { ...Object.fromEntries(given), email: record.email, culture: locale };
  const { customer, writes } = await invitedCustomer(entered, tenantId, clock.now).catch(error => {
    throw withMore(named(error), missing);
  });
  if (!firstName || !lastName || !code || !password) throw new FieldErrors(missing);
  await verifyCode(opened, code);
  const person = {
    ...{ userId: record.id, tenantId, kind: 'customer' as const, email: record.email },
    firstName: customer.billing.firstName ?? firstName,
    lastName: customer.billing.lastName ?? lastName,
    locale: nearestLocale(locale) ?? record.locale,
  };
  const { user, writes: account } = await administratorByCode(person, password, clock);
  return { customer, person: user, ip, writes: [...writes, ...account] };
}

/** All that is wrong at once. A field has one error. */
function withMore(error: unknown, more: FieldErrors['errors']): unknown {
  if (!(error instanceof FieldErrors)) return error;
  const known = new Set(error.errors.map(({ path }) => path));
  return new FieldErrors([...error.errors, ...more.filter(({ path }) => !known.has(path))]);
}
