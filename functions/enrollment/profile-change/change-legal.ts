import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import { type Enrollment, enrollmentEtag, legalOf } from '#functions/enrollment/application/enrollment.ts';
import { newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { withdrawEnrollment } from '#functions/enrollment/application/rules.ts';
import { transitionRecordChange } from '#functions/enrollment/application/transition-change.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { validateApplication } from '#functions/enrollment/apply/validate-application.ts';
import { type OwnProfile, partEtag, partRecordChange, readOwn } from '#functions/enrollment/profile/own-profile.ts';
import { asActor } from '#shared/audit/audit.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { localeOfCompany } from '#shared/i18n/locale.ts';
import { difference, isSame, type Profile } from '#shared/identity/profile.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { applicationOf, linkChangeWrites, namesForChange, newProfileChange } from './change.ts';
import { openReply, readOpen, verifiedReply } from './legal.ts';
import type { legalRoutes } from './routes.ts';
import { nextLegal, requireNoOpenChange } from './rules.ts';

type ChangeCall = Call<(typeof legalRoutes)['changeLegal']>;

/** An application with the changed legal profile, and the unique names that the company would claim. */
interface Changed {
  application: Enrollment['application'];
  names: readonly string[];
}

/**
 * PUT: changes the legal profile. A change that affects a check is verified first, and until then the previous version
 * applies (P17); any other change applies immediately. For an open application, it is a correction. The reads of GET,
 * one transaction, one signal.
 */
export const changeLegalProfile = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, {
    load: async () => {
      const own = await readOwn(call.principal.tenantId);
      return { ...own, open: await readOpen(own) };
    },
    etag: ({ profile, open }) => (open ? enrollmentEtag(open) : partEtag(profile, 'legal')),
    decide: async ({ profile, application, open }) => {
      const { principal, body } = call;
      if (!application) requireNoOpenChange(profile, body, principal.kind);
      const base = open?.application ?? applicationOf(profile);
      const changed = await validateChange(base, call, application !== undefined);
      if (open) return correctOpen(call, { profile, application }, open, changed);
      if (isSame(profile, 'legal', legalOf(changed.application))) return { reply: verifiedReply(profile) };
      return changeVerified(call, profile, changed);
    },
  });

/**
 * Merges the sent members into the current profile and validates it with all rules for applications. Phone numbers stay
 * as typed.
 * @param whole whether to validate the applicant too: people of an active company are users, and were validated as such
 */
async function validateChange(base: Enrollment['application'], call: ChangeCall, whole: boolean): Promise<Changed> {
  const { body } = call;
  const next = nextLegal(base, body);
  const { administrator, ...company } = next;
  const { application, claims } = await validateApplication(whole ? next : company, call);
  const legal = legalOf(application);
  const primaryContact = { ...legal.primaryContact, ...body.primaryContact };
  return { application: { ...next, address: legal.address, primaryContact }, names: claims };
}

/** Corrects the version that is being verified. A correction back to the verified version withdraws the change. */
function correctOpen(
  { principal, clock }: ChangeCall,
  { profile, application: applied }: OwnProfile,
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

/** Changes a verified profile: starts the verification, or applies immediately if no check depends on the change. */
function changeVerified(call: ChangeCall, profile: Profile, { application, names }: Changed): RecordChange {
  const { principal, clock } = call;
  const { firstName, lastName, email, userId } = principal;
  const legal = legalOf(application);
  const transition = newProfileChange(
    {
      id: crypto.randomUUID(),
      partnerType: principal.kind as PartnerType,
      profile,
      application: { ...application, administrator: { firstName, lastName, email } },
      names,
      locale: localeOfCompany(profile.organization) ?? principal.locale,
      userId,
    },
    clock,
  );
  if (!transition) return partRecordChange(call, profile, { legal }, verifiedReply);
  const { next } = transition;
  const auditChange = difference(profile.legal, legal);
  return {
    writes: [...newEnrollmentWrites(transition, asActor(principal), clock, auditChange), ...linkChangeWrites(next)],
    reply: openReply(next),
    afterCommit: () => startExecution(enrollmentDefinition, { ...next, run: 1 }, clock),
  };
}
