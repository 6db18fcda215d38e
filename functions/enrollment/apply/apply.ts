import type * as z from 'zod/mini';
import { enrollmentKey, isOpen } from '#functions/enrollment/application/enrollment.ts';
import { applicantActor } from '#functions/enrollment/application/load-authorized.ts';
import { newEnrollmentWrites, reapplicationWrite } from '#functions/enrollment/application/repository.ts';
import { newEnrollment } from '#functions/enrollment/application/rules.ts';
import type { EnrollmentRequest } from '#functions/enrollment/application/schema.ts';
import { endSuperseded } from '#functions/enrollment/application/superseded.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { sealedBankWrite } from '#functions/enrollment/bank/seal-bank-account.ts';
import type { routes } from '#functions/enrollment/routes.ts';
import { toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { findMpnId } from '#functions/mpn/lookup.ts';
import { requireAssociable } from '#functions/mpn/mpn-id.ts';
import { type Actor, asActor } from '#shared/audit/audit.ts';
import { hash, trackingToken } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { localeOfCompany } from '#shared/i18n/locale.ts';
import { type Account, accountKey, requireNotStopped } from '#shared/identity/account.ts';
import { isOperator, requirePermission, requirePerson } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { isWithin } from '#shared/sign-in/limit.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { type Applied, applyForProgram } from './additional-program.ts';
import { requestedPartnerType } from './intake.ts';
import { readNewApplication, validateApplication } from './validate-application.ts';

type ApplyCall = Call<typeof routes.apply>;

/**
 * POST: submits a company's first application, another one after an application that ended, or, for a company in the
 * program, an application for an additional program. One transaction; one read of the account for a signed-in global
 * admin, and those of {@link applyAsCompany} or {@link applyForProgram}. Only the 201 contains the tracking token. An
 * anonymous applicant is counted, with one update.
 *
 * @param also writes of the same transaction, given the application's ID
 */
export async function apply(call: ApplyCall, also: (id: string) => readonly Write[] = () => []): Promise<Reply> {
  const { clock, principal } = call;
  if (principal) await requirePermission(principal, 'enrollment.submit');
  const applicant = principal && !isOperator(principal) ? requirePerson(principal) : undefined;
  const countOnce = memoize(() => requireApplicationQuota(call));
  return changeRecord(call, {
    load: async () => applicant && get<Account>(accountKey(applicant.tenantId)),
    decide: async account => {
      // One more program is new business (B108).
      requireNotStopped(account);
      const { transition, writes } =
        account?.status === 'active'
          ? await applyForProgram(call, account)
          : await applyAsCompany(call, applicant, account, countOnce);
      const { next } = transition;
      return {
        writes: [...writes, ...also(next.id)],
        reply: {
          status: 201,
          headers: { Location: `/v1/enrollments/${next.id}` },
          body: toEnrollmentResource(next, clock.now),
        },
        afterCommit: () => startExecution(enrollmentDefinition, { ...next, run: 1 }, clock),
      };
    },
  });
}

/** Adds the tracking token, which is never stored, but derived again from the program key. */
export async function withTrackingToken(reply: Reply): Promise<Reply> {
  const body = reply.body as { id: string };
  return { ...reply, body: { ...body, trackingToken: trackingToken(await programKey('links'), body.id) } };
}

/**
 * The application of a company that isn't in the program. One read if it has applied before, and those of {@link
 * validateApplication}.
 *
 * @throws FieldErrors for missing or invalid members; Problem as {@link requestedPartnerType} and {@link
 * validateApplication}, 409 `application.already_submitted` while an earlier application is open, 429 as {@link
 * requireApplicationQuota}
 */
async function applyAsCompany(
  call: ApplyCall,
  applicant: Active | undefined,
  account: Account | undefined,
  countOnce: () => Promise<void>,
): Promise<Applied> {
  const { clock, principal, locale } = call;
  const { partnerType: sent, authorityAccepted, joinMembership, ...members } = await readNewApplication(call.body);
  const administrator = applicant ? { administrator: asContact(applicant) } : {};
  const notes = { clock, warnings: [] as string[] };
  // Side by side, since the first call loads the rules of countries while its first request is on its way. The intake has the first word.
  const [requested, validated] = await Promise.allSettled([
    requestedPartnerType(call, { partnerType: sent, authorityAccepted }),
    validateApplication({ ...members, ...administrator }, notes),
  ]);
  const { partnerType, intakeEdition } = outcomeOf(requested);
  const actor = principal ? asActor(principal) : applicantActor(call);
  await requireNoOpenApplication(account, actor, clock);
  const joins =
    setting('ASSOCIATION') === 'before' &&
    (await requireMembership({ ...members, mpnId: members.mpnId ?? account?.mpnId, joinMembership }, applicant));
  const { application, claims } = outcomeOf(validated);
  call.warnings.push(...notes.warnings.filter(warning => !call.warnings.includes(warning)));
  await countOnce();

  const id = crypto.randomUUID();
  const transition = newEnrollment(
    {
      id,
      tenantId: applicant?.tenantId ?? crypto.randomUUID(),
      administrator: { userId: applicant?.userId ?? crypto.randomUUID(), joined: applicant !== undefined },
      trackingHash: hash(trackingToken(await programKey('links'), id)),
      partnerType,
      intakeEdition,
      application,
      locale: localeOfCompany(application.organizationProfile) ?? locale,
      claims,
      ...(account?.mpnId && { associated: account.mpnId }),
      ...(joins && { joinsMembership: true }),
    },
    clock,
  );
  const bank = application.bankAccount && (await sealedBankWrite(transition.next, application.bankAccount));
  const writes = [
    ...newEnrollmentWrites(transition, actor, clock),
    ...(bank ? [bank] : []),
    ...(account ? [reapplicationWrite(account, transition.next)] : []),
  ];
  return { transition, writes };
}

/** @throws what was refused */
function outcomeOf<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

type Membership = Pick<z.output<typeof EnrollmentRequest>, 'address' | 'mpnId' | 'joinMembership'>;

/**
 * Where an MPN ID is needed first (R17, D2): the company has one that it could associate, or joins the membership with its
 * application. One read for an MPN ID.
 * @returns whether it joins
 * @throws Problem 422 `member_id.required`, and as {@link requireAssociable}
 */
async function requireMembership(
  { mpnId, joinMembership, address }: Membership,
  applicant: Active | undefined,
): Promise<boolean> {
  if (!mpnId) {
    if (!joinMembership || applicant)
      throw new Problem('member_id.required', { data: [applicant ? '/v1/mpnids' : 'joinMembership'] });
    return true;
  }
  requireAssociable(await findMpnId(mpnId), { tenantId: applicant?.tenantId, country: address.country });
  return false;
}

const asContact = ({ firstName, lastName, email }: Active) => ({ firstName, lastName, email });

/**
 * Requires that the company's last application has ended. One that is superseded has, which is stored now; one that nobody
 * confirmed may be deleted by now.
 */
async function requireNoOpenApplication(account: Account | undefined, actor: Actor, clock: Clock): Promise<void> {
  if (!account) return;
  const { enrollmentId } = account;
  const last = enrollmentId && (await get<StoredEnrollment>(enrollmentKey(enrollmentId)));
  if (last && (await endSuperseded(last, actor, clock))) return;
  if (last ? isOpen(last) : !enrollmentId) throw new Problem('application.already_submitted');
}

const hourSeconds = 3600;

/**
 * Counts an application by the source of an anonymous request. People who are signed in aren't counted. At most one update.
 * @throws Problem 429 `enrollment.too_many` with the seconds until the next hour
 */
async function requireApplicationQuota({ principal, sourceIp, clock }: ApplyCall): Promise<void> {
  if (principal) return;
  const limit = { name: 'applications', of: sourceKey(sourceIp), tries: setting('APPLICATIONS_AN_HOUR'), minutes: 60 };
  if (await isWithin(limit, clock.now)) return;
  const retryAfter = Math.ceil(hourSeconds - ((clock.now.getTime() / 1000) % hourSeconds));
  throw new Problem('enrollment.too_many', { retryAfter: Math.max(1, retryAfter) });
}
