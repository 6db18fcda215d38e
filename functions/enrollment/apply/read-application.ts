import type { output } from 'zod/mini';
import { type Application, EnrollmentRequest } from '#functions/enrollment/application/schema.ts';
import { type FieldError, FieldErrors, withFurther } from '#shared/errors/field-error.ts';
import { parseWithRules, type Readable } from '#shared/schema/readable-members.ts';
import { errorsInKind } from './intake.ts';
import { isSharedByMany, loadRules } from './validate-application.ts';

/** What the country's rules, and those of domains, say of the members of an application that can be read. */
export async function errorsInReadable(parts: Readable<Application>): Promise<FieldError[]> {
  const { address, organizationProfile } = parts;
  if (!address?.country) return [];
  const [company, { tidyApplication }] = await loadRules();
  const errors: FieldError[] = [];
  const whole = { ...parts, address: { addressLine1: '', ...address } } as Partial<Application>;
  await tidyApplication(whole, address.country, company, errors);
  const domain = organizationProfile?.domain;
  if (domain && (await isSharedByMany(domain)))
    errors.push({ path: 'organizationProfile.domain', key: 'domain_shared' });
  return errors;
}

/** Reads an application. @throws FieldErrors with every error, one for each member */
export const readApplication = <Schema extends typeof Application>(
  schema: Schema,
  sent: object,
): Promise<output<Schema>> =>
  parseWithRules(schema, sent, errorsInReadable as (readable: Readable<output<Schema>>) => Promise<FieldError[]>);

/**
 * Reads a new application. A partner type that is unknown and an authority that isn't stated have refusals of their own, unless
 * other members are wrong, too: then they are listed with those.
 *
 * @throws FieldErrors with every error, one for each member
 */
export async function readNewApplication(sent: object): Promise<output<typeof EnrollmentRequest>> {
  const read = await parseWithRules(EnrollmentRequest, sent, async parts =>
    withFurther(errorsInKind(parts), await errorsInReadable(parts)),
  );
  const ofKind = errorsInKind(read);
  const others = ofKind.length > 0 ? await errorsInReadable(read) : [];
  if (others.length > 0) throw new FieldErrors(withFurther(ofKind, others));
  return read;
}
