/** The legal business profile: what the vetting rests on, and what a change of it brings. */
import { accept } from '#functions/enrollment/applying.ts';
import { applicationOf, beginChange, namesOf, pointTo } from '#functions/enrollment/change.ts';
import { correct } from '#functions/enrollment/correction.ts';
import { legalOf } from '#functions/enrollment/profile.ts';
import { type Enrollment, enrollmentEtag, enrollmentKey } from '#functions/enrollment/record.ts';
import { createWrites } from '#functions/enrollment/records.ts';
import { withdraw } from '#functions/enrollment/rules.ts';
import { store } from '#functions/enrollment/store.ts';
import { vettingOf } from '#functions/enrollment/vetting.ts';
import { course, type StoredEnrollment } from '#functions/enrollment/walk.ts';
import { difference, isSame, type Own, partEtag, readOwn, savePart, withPart } from '#functions/profile/lookup.ts';
import type { PartnerType } from '#shared/account.ts';
import { asActor } from '#shared/audit.ts';
import { demandFresh } from '#shared/etag.ts';
import { commit } from '#shared/idempotency.ts';
import { nearestLocale } from '#shared/locale.ts';
import { Problem } from '#shared/problem.ts';
import type { Profile } from '#shared/profile.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { startWalk } from '#shared/walk.ts';
import { presentLegal } from './present.ts';
import type { routes } from './routes.ts';
import { demandSettled, nextLegal } from './rules.ts';

type Change = Call<(typeof routes)['change']>;

/** The version that is being verified. */
const showOpen = (open: Enrollment): Reply => ({
  status: 200,
  body: presentLegal(legalOf(open.application), vettingOf(open), enrollmentEtag(open)),
});

const verified = { vettingStatus: 'authorized', vettingSubStatus: 'none' };

/** The version that was verified last. */
const showVerified = (profile: Profile): Reply => ({
  status: 200,
  body: presentLegal(profile.legal, verified, partEtag(profile, 'legal')),
});

/** What is being verified: a company's application, or a change of its profile. At most one read. */
const openOf = async ({ profile, application }: Own): Promise<StoredEnrollment | undefined> =>
  application ?? (profile.change ? await get<StoredEnrollment>(enrollmentKey(profile.change)) : undefined);

/**
 * GET: one read, two while a change is being verified, three while the application is.
 * @throws Problem 404 `profile.not_verified` for the last verified version where there is none yet
 */
export async function readLegal({ principal, query }: Call<(typeof routes)['read']>): Promise<Reply> {
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
export const changeLegal = (call: Change): Promise<Reply> =>
  decided(async () => {
    const { principal, body, clock } = call;
    const own = await readOwn(principal.tenantId);
    const { profile, application: applied } = own;
    const open = await openOf(own);
    demandFresh(call, open ? enrollmentEtag(open) : partEtag(profile, 'legal'));
    if (!applied) demandSettled(profile, body, principal.kind);
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
  const reached = { record: open, actor: asActor(principal) };
  if (!applied && isSame(profile, 'legal', legalOf(application))) {
    return store(call, reached, withdraw(open, clock), showVerified(profile));
  }
  const corrected = { application, ...(applied ? { holds: names } : namesOf(profile, names)) };
  const outcome = correct(open, corrected, clock);
  return outcome ? store(call, reached, outcome, showOpen(outcome.next)) : showOpen(open);
}

/**
 * What is sent, laid over what is there and checked by every rule for applications; telephone numbers stay as typed.
 * @param whole whether the applicant, too, is checked: people of an active company are users, and were
 */
async function accepted(base: Enrollment['application'], body: Change['body'], whole: boolean, now: Date) {
  const next = nextLegal(base, body);
  const { administrator, ...company } = next;
  const { application, holds } = await accept(whole ? next : company, now);
  const legal = legalOf(application);
  const primaryContact = { ...legal.primaryContact, ...body.primaryContact };
  return { application: { ...next, address: legal.address, primaryContact }, names: holds };
}

/** A change of what is verified: begins its verification, or holds at once where no check rests on it. */
async function begin(call: Change, profile: Profile, company: Enrollment['application'], names: readonly string[]) {
  const { principal, clock } = call;
  const legal = legalOf(company);
  if (isSame(profile, 'legal', legal)) return showVerified(profile);
  const { culture, language } = profile.organization;
  const { firstName, lastName, email } = principal;
  const outcome = beginChange(
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
  if (!outcome) {
    const next = withPart(profile, 'legal', legal);
    return savePart(call, profile, next, 'legal', showVerified(next));
  }
  const told = difference(profile.legal, legal);
  const writes = [...createWrites(outcome, undefined, asActor(principal), clock, told), ...pointTo(outcome.next)];
  const reply = await commit(call, writes, showOpen(outcome.next));
  await startWalk(course, { ...outcome.next, run: 1 }, clock);
  return reply;
}
