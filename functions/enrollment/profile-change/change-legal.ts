import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import { type Enrollment, enrollmentEtag, legalOf } from '#functions/enrollment/application/enrollment.ts';
import { newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { withdrawEnrollment } from '#functions/enrollment/application/rules.ts';
import { transitionRecordChange } from '#functions/enrollment/application/transition-change.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { validateApplication } from '#functions/enrollment/apply/validate-application.ts';
import { type Own, partEtag, partRecordChange, readOwn } from '#functions/profile/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';
import { difference, isSame, type Profile } from '#shared/identity/profile.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { applicationOf, linkChangeWrites, namesForChange, newProfileChange } from './change.ts';
import { openReply, readOpen, verifiedReply } from './legal.ts';
import type { routes } from './routes.ts';
import { nextLegal, requireNoOpenChange } from './rules.ts';

type ChangeCall = Call<(typeof routes)['change']>;

/** An application with the changed legal profile, and the names that the company would hold. */
interface Changed {
  application: Enrollment['application'];
  names: readonly string[];
}

/**
 * PUT: a change that a check rests on is verified again, and until then the version before counts (P17); any other holds
 * at once. An application that is under way is corrected. The reads of GET, one transaction, one signal.
 */
export const changeLegalProfile = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, {
    load: async () => {
      const own = await readOwn(call.principal.tenantId);
      return { ...own, open: await readOpen(own) };
    },
    etag: ({ profile, open }) => (open ? enrollmentEtag(open) : partEtag(profile, 'legal')),
    decide: async ({ profile, application, open }) => {
      const { principal, body, clock } = call;
      if (!application) requireNoOpenChange(profile, body, principal.kind);
      const base = open?.application ?? applicationOf(profile);
      const changed = await validateChange(base, body, application !== undefined, clock.now);
      if (open) return correctOpen(call, { profile, application }, open, changed);
      if (isSame(profile, 'legal', legalOf(changed.application))) return { reply: verifiedReply(profile) };
      return changeVerified(call, profile, changed);
    },
  });

/**
 * What is sent, merged into what is there and checked by every rule for applications; telephone numbers stay as typed.
 * @param whole whether the applicant is checked, too: people of an active company are users, and were checked as such
 */
async function validateChange(
  base: Enrollment['application'],
  body: ChangeCall['body'],
  whole: boolean,
  now: Date,
): Promise<Changed> {
  const next = nextLegal(base, body);
  const { administrator, ...company } = next;
  const { application, claims } = await validateApplication(whole ? next : company, now);
  const legal = legalOf(application);
  const primaryContact = { ...legal.primaryContact, ...body.primaryContact };
  return { application: { ...next, address: legal.address, primaryContact }, names: claims };
}

/** A correction of what is being verified. A change that goes back to what was verified before is withdrawn. */
function correctOpen(
  { principal, clock }: ChangeCall,
  { profile, application: applied }: Own,
  open: StoredEnrollment,
  { application, names }: Changed,
): RecordChange {
  const access = { record: open, actor: asActor(principal) };
  if (!applied && isSame(profile, 'legal', legalOf(application))) {
    return transitionRecordChange(access, withdrawEnrollment(open, clock), clock, { reply: verifiedReply(profile) });
  }
  const corrected = { application, ...(applied ? { claims: names } : namesForChange(profile, names)) };
  const transition = correctEnrollment(open, corrected, clock);
  if (!transition) return { reply: openReply(open) };
  return transitionRecordChange(access, transition, clock, { reply: openReply(transition.next) });
}

/** A change of what is verified: starts its verification, or holds at once where no check rests on it. */
function changeVerified(call: ChangeCall, profile: Profile, { application, names }: Changed): RecordChange {
  const { principal, clock } = call;
  const { firstName, lastName, email, userId } = principal;
  const { culture, language } = profile.organization;
  const legal = legalOf(application);
  const transition = newProfileChange(
    {
      id: crypto.randomUUID(),
      partnerType: principal.kind as PartnerType,
      profile,
      application: { ...application, administrator: { firstName, lastName, email } },
      names,
      locale: nearestLocale(culture ?? language) ?? principal.locale,
      userId,
    },
    clock,
  );
  if (!transition) return partRecordChange(call, profile, { legal }, verifiedReply);
  const { next } = transition;
  const auditChange = difference(profile.legal, legal);
  return {
    writes: [
      ...newEnrollmentWrites(transition, undefined, asActor(principal), clock, auditChange),
      ...linkChangeWrites(next),
    ],
    reply: openReply(next),
    afterCommit: () => startExecution(enrollmentDefinition, { ...next, run: 1 }, clock),
  };
}
