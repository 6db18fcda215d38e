import type { PartnerType } from '#shared/runtime/partner-types.ts';
/** The legal business profile: what the vetting rests on, and what a change of it brings. */

import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import { type Enrollment, enrollmentEtag, enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { legalOf } from '#functions/enrollment/application/profile.ts';
import { newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { withdrawEnrollment } from '#functions/enrollment/application/rules.ts';
import { saveWithReply } from '#functions/enrollment/application/store.ts';
import { vettingOf } from '#functions/enrollment/application/vetting.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { validateApplication } from '#functions/enrollment/apply/validate-application.ts';
import { difference, isSame, type Own, partEtag, readOwn, savePart, withPart } from '#functions/profile/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';

import type { Profile } from '#shared/identity/profile.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { applicationOf, linkChangeWrites, namesForChange, newProfileChange } from './change.ts';
import type { routes } from './routes.ts';
import { nextLegal, requireNoOpenChange } from './rules.ts';
import { toLegalResource } from './to-resource.ts';

type Change = Call<(typeof routes)['change']>;

/** The version that is being verified. */
const showOpen = (open: Enrollment): Reply => ({
  status: 200,
  body: toLegalResource(legalOf(open.application), vettingOf(open), enrollmentEtag(open)),
});

const verified = { vettingStatus: 'authorized', vettingSubStatus: 'none' };

/** The version that was verified last. */
const showVerified = (profile: Profile): Reply => ({
  status: 200,
  body: toLegalResource(profile.legal, verified, partEtag(profile, 'legal')),
});

/** What is being verified: a company's application, or a change of its profile. At most one read. */
const openOf = async ({ profile, application }: Own): Promise<StoredEnrollment | undefined> =>
  application ?? (profile.change ? await get<StoredEnrollment>(enrollmentKey(profile.change)) : undefined);

/**
 * GET: one read, two while a change is being verified, three while the application is.
 * @throws Problem 404 `profile.not_verified` for the last verified version where there is none yet
 */
export async function readLegalProfile({ principal, query }: Call<(typeof routes)['read']>): Promise<Reply> {
  const own = await readOwn(principal.tenantId);
  if (query.vettingVersion === 'last_finalized') {
    if (own.application) throw new Problem('profile.not_verified');
    return showVerified(own.profile);
  }
  const open = await openOf(own);
  return open ? showOpen(open) : showVerified(own.profile);
}

/**
 * PUT: the reads of GET, one transaction, one signal. A change that a check rests on is verified anew, and until then the
 * version before counts (P17); any other holds at once. An application that is under way is corrected.
 */
export const changeLegalProfile = (call: Change): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, body, clock } = call;
    const own = await readOwn(principal.tenantId);
    const { profile, application: applied } = own;
    const open = await openOf(own);
    requireFresh(call, open ? enrollmentEtag(open) : partEtag(profile, 'legal'));
    if (!applied) requireNoOpenChange(profile, body, principal.kind);
    const base = open?.application ?? applicationOf(profile);
    const { application, names } = await accepted(base, body, applied !== undefined, clock.now);
    if (open) return amendOpen(call, own, open, application, names);
    return begin(call, profile, application, names);
  });

/** A correction of what is being verified; of a change, back to what was verified before takes it back. */
function amendOpen(
  call: Change,
  { profile, application: applied }: Own,
  open: StoredEnrollment,
  application: Enrollment['application'],
  names: readonly string[],
): Promise<Reply> | Reply {
  const { principal, clock } = call;
  const access = { record: open, actor: asActor(principal) };
  if (!applied && isSame(profile, 'legal', legalOf(application))) {
    return saveWithReply(call, access, withdrawEnrollment(open, clock), showVerified(profile));
  }
  const corrected = { application, ...(applied ? { claims: names } : namesForChange(profile, names)) };
  const transition = correctEnrollment(open, corrected, clock);
  return transition ? saveWithReply(call, access, transition, showOpen(transition.next)) : showOpen(open);
}

/**
 * What is sent, laid over what is there and checked by every rule for applications; telephone numbers stay as typed.
 * @param whole whether the applicant, too, is checked: people of an active company are users, and were
 */
async function accepted(base: Enrollment['application'], body: Change['body'], whole: boolean, now: Date) {
  const next = nextLegal(base, body);
  const { administrator, ...company } = next;
  const { application, claims } = await validateApplication(whole ? next : company, now);
  const legal = legalOf(application);
  const primaryContact = { ...legal.primaryContact, ...body.primaryContact };
  return { application: { ...next, address: legal.address, primaryContact }, names: claims };
}

/** A change of what is verified: begins its verification, or holds at once where no check rests on it. */
async function begin(call: Change, profile: Profile, company: Enrollment['application'], names: readonly string[]) {
  const { principal, clock } = call;
  const legal = legalOf(company);
  if (isSame(profile, 'legal', legal)) return showVerified(profile);
  const { culture, language } = profile.organization;
  const { firstName, lastName, email } = principal;
  const transition = newProfileChange(
    {
      id: crypto.randomUUID(),
      partnerType: principal.kind as PartnerType,
      profile,
      application: { ...company, administrator: { firstName, lastName, email } },
      names,
      locale: nearestLocale(culture ?? language) ?? principal.locale,
      userId: principal.userId,
    },
    clock,
  );
  if (!transition) {
    const next = withPart(profile, 'legal', legal);
    return savePart(call, profile, next, 'legal', showVerified(next));
  }
  const changed = difference(profile.legal, legal);
  const writes = [
    ...newEnrollmentWrites(transition, undefined, asActor(principal), clock, changed),
    ...linkChangeWrites(transition.next),
  ];
  const reply = await commit(call, writes, showOpen(transition.next));
  await startExecution(enrollmentDefinition, { ...transition.next, run: 1 }, clock);
  return reply;
}
