import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { Application } from '#functions/enrollment/application/schema.ts';
import type { Company, tidyApplication } from '#functions/enrollment/apply/tidy-application.ts';
import { isSharedByMany, webMailOf } from '#functions/enrollment/apply/validate-application.ts';
import { type FieldError, FieldErrors, withAdditional } from '#shared/errors/field-error.ts';
import { readableMembers } from '#shared/schema/readable-members.ts';
import { type Draft, type DraftStep, draftSteps, type Members } from './draft.ts';

/** The rules of all countries, loaded with the first draft or application. */
type Rules = readonly [Company, { tidyApplication: typeof tidyApplication }];

/** What the members of each step must be when the application is sent. */
const whole = {
  company: z.pick(Application, { companyName: true, address: true, registrationNumber: true, mpnId: true }),
  contact: z.pick(Application, { primaryContact: true, administrator: true }),
  domain: z.pick(Application, { organizationProfile: true }),
  support: z.pick(Application, { supportProfile: true }),
} as const;

/** Objects that an application needs, empty where the draft has none: their missing members are then listed one by one. */
const withParts = (members: Members): Members => ({
  ...members,
  address: members.address ?? {},
  primaryContact: members.primaryContact ?? {},
  supportProfile: members.supportProfile ?? {},
});

/** Errors of a step by itself; those by the rules of a country once that is known. */
async function errorsOf(
  step: DraftStep,
  members: Members,
  [company, { tidyApplication: tidy }]: Rules,
): Promise<readonly FieldError[]> {
  if (step === 'authority') return members.authorityAccepted ? [] : [{ path: 'authorityAccepted', key: 'required' }];
  const given = withParts(members);
  const { error } = z.safeParse(whole[step], given);
  const errors = error ? FieldErrors.fromIssues(error.issues, given).errors : [];
  const country = members.address?.country?.toUpperCase();
  if (!country) return errors;
  const byCountry: FieldError[] = [];
  const { address, ...parts } = readableMembers<ZodMiniType<Partial<Application>>>(whole[step], given);
  const place = address && { address: { addressLine1: '', ...address, country } };
  await tidy({ ...parts, ...place } as Partial<Application>, country, company, byCountry);
  return withAdditional(errors, byCountry);
}

/** Addresses and domains of a step that belong to no single company (R26). One read for each that is on the list. */
async function sharedOf(step: DraftStep, members: Members): Promise<FieldError[]> {
  if (step === 'domain') {
    const { domain } = members.organizationProfile ?? {};
    const isShared = domain !== undefined && (await isSharedByMany(domain));
    return isShared ? [{ path: 'organizationProfile.domain', key: 'domain_shared' }] : [];
  }
  if (step !== 'contact') return [];
  const { primaryContact, administrator } = members;
  const checked = Object.entries({ primaryContact, administrator }).map(async ([member, person]) => {
    const webMail = person?.email && (await webMailOf(person.email));
    return webMail ? [{ path: `${member}.email`, key: 'webmail', params: { domain: webMail } }] : [];
  });
  return (await Promise.all(checked)).flat();
}

/** What each step still lacks before the application can be sent (R35): missing members, and those that are not valid. */
export const missingOf = (
  { members }: Draft,
  rules: Rules,
): Promise<{ step: DraftStep; errors: readonly FieldError[] }[]> =>
  Promise.all(
    draftSteps.map(async step => {
      return { step, errors: withAdditional(await errorsOf(step, members, rules), await sharedOf(step, members)) };
    }),
  );
