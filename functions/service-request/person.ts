import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';
import type { RequestPerson } from './service-request.ts';

/** Whoever calls, as a request keeps them. */
export function personFrom(
  principal: Principal,
  company: { name: string; country?: string | undefined },
): RequestPerson {
  const { userId, tenantId, locale } = principal;
  const common = { userId, tenantId, locale, company: company.name };
  if (isClient(principal)) return { ...common, name: { name: principal.name } };
  const { firstName, lastName, email, timeZone } = principal;
  return { ...common, name: { firstName, lastName }, email, timeZone: timeZoneFor(timeZone, company.country) };
}
