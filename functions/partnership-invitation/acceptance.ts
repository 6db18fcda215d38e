import { newPartnership } from '#functions/partnership/lookup.ts';
import {
  type InvitationCutoff,
  invitationCutoffKey,
  type Partnership,
  partnershipKey,
} from '#functions/partnership/partnership.ts';
import { asActor } from '#shared/audit/audit.ts';
import { requireSameRegion } from '#shared/company/region.ts';
import { getAll } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type Account, accountKey, enrolledAs, requireActive } from '#shared/identity/account.ts';
import { emailKey } from '#shared/identity/people.ts';
import { nameOf } from '#shared/identity/user.ts';
import {
  type Answer,
  type Answered,
  accountUnchanged,
  answeringPerson,
  answerLink,
  declineInvitationByLink,
  type SaveAnswer,
} from '#shared/invitation/answer.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { invitationWrites } from '#shared/invitation/repository.ts';
import { acceptInvitation, isVoid } from '#shared/invitation/rules.ts';
import type { OpenedLink } from '#shared/links/define-link.ts';
import { consumeWrite } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { domainsOf, isFor } from './rules.ts';
import { partnershipInvitation } from './workflow-definition.ts';

export type OpenedPartnershipLink = OpenedLink<StoredInvitation>;

/** The link of a partnership invitation. */
export const partnershipLink = answerLink(partnershipInvitation);

/** What a reseller's answer depends on, besides the invitation. */
interface AnswerContext {
  provider: Account | undefined;
  reseller: Account | undefined;
  /** Whether the invitation is for the caller's company (P8). */
  theirs: boolean;
  partnership: Partnership | undefined;
  cutoff: InvitationCutoff | undefined;
}

/** One read. */
export async function loadAnswerContext(record: StoredInvitation, tenantId: string): Promise<AnswerContext> {
  const domains = domainsOf(record.email).map(domain => uniqueKey(`domain#${domain}`));
  const [provider, reseller, partnership, cutoff, address, ...holders] = await getAll<
    [Account, Account, Partnership, InvitationCutoff, UniqueClaim, ...UniqueClaim[]]
  >(
    accountKey(record.from.tenantId),
    accountKey(tenantId),
    partnershipKey('reseller', tenantId, record.from.tenantId),
    invitationCutoffKey(record.from.tenantId, tenantId),
    emailKey(record.email),
    ...domains,
  );
  const claimHolders = { address: address?.tenantId, domains: holders.map(holder => holder?.tenantId) };
  return { provider, reseller, partnership, cutoff, theirs: isFor(record, tenantId, claimHolders) };
}

/** The accounts of two companies that can partner. */
export interface AcceptablePair {
  provider: Account;
  reseller: Account;
}

/**
 * Requires that a company can accept an invitation now: it is for that company, which is enrolled as a reseller with an
 * active account, and therefore has signed the agreement (R104, B59); the provider is active; both are in one region
 * (R125); they have no partnership yet (R124), and none of theirs has begun or ended since the invitation (R126).
 *
 * @throws Problem 403 `invite.not_for_you`, 409, 410 `token.withdrawn`, 422 `partnership.region_mismatch`
 */
export function requireAcceptable(
  { provider, reseller, theirs, partnership, cutoff }: AnswerContext,
  record: StoredInvitation,
  clock: Clock,
): AcceptablePair {
  const { from } = record;
  if (!theirs) throw new Problem('invite.not_for_you');
  if (!reseller || !enrolledAs(reseller).includes('indirect_reseller')) {
    throw new Problem('reseller.not_enrolled', { data: ['/v1/account', '/v1/enrollments'] });
  }
  requireActive(reseller);
  if (provider?.status !== 'active') throw new Problem('provider.not_active', { params: { company: from.name } });
  requireSameRegion(reseller.country, provider.country, clock.now, 'partnership.region_mismatch');
  if (partnership) throw new Problem('partnership.exists');
  if (isVoid(record, cutoff)) throw new Problem('token.withdrawn');
  return { provider, reseller };
}

/** What a reseller's admin sends to authorize a provider. */
interface Authorizing extends Answer {
  authorizeProvider: boolean;
  /** The language of what they read, by that of the email. */
  languageOf: (written: Locale) => Locale;
}

/**
 * The reseller authorizes the provider (R113). The partnership on both sides, the invitation and the used link are
 * saved in one transaction. Three reads, one transaction, one signal.
 *
 * @throws Problem 400 `consent.required`, 404, 410, and as {@link requireAcceptable}; none of these marks the link as
 * used
 */
export const acceptByLink = (
  { token, principal, clock, authorizeProvider, languageOf }: Authorizing,
  save: SaveAnswer,
): Promise<Answered> =>
  changeRecordWith(save, {
    async load() {
      const opened = await partnershipLink.open(token);
      const context = await loadAnswerContext(opened.record, principal.tenantId);
      const ended = opened.record.status === 'accepted' || opened.record.status === 'withdrawn';
      if (ended && context.partnership) throw new Problem('partnership.exists');
      await partnershipLink.requireOpen(opened, clock);
      return { opened, context };
    },
    decide({ opened, context }) {
      const { record } = opened;
      if (!authorizeProvider) throw new Problem('consent.required', { params: { company: record.from.name } });
      const { provider, reseller } = requireAcceptable(context, record, clock);

      const actor = asActor(principal);
      const { cutoff } = context;
      const granting = { principal, language: languageOf(record.locale) };
      const beginning = { id: record.id, provider, reseller, note: record.note, cutoff, granting };
      const partnership = newPartnership(beginning, clock.now);
      const organization = { tenantId: reseller.tenantId, name: reseller.companyName };
      const transition = acceptInvitation(
        partnershipInvitation,
        record,
        { organization, person: answeringPerson(principal) },
        clock,
      );
      return {
        writes: [
          ...partnership.writes,
          consumeWrite(opened, clock),
          ...invitationWrites(partnershipInvitation, record, transition, actor, clock),
          accountUnchanged(provider),
          accountUnchanged(reseller),
        ],
        reply: { record: transition.next, reply: { status: 200, body: partnership.shown } },
        afterCommit: () => signalTransition(partnershipInvitation.definition, record, transition, clock),
      };
    },
  });

/**
 * The reseller declines. Three reads, one transaction, one signal.
 * @throws Problem 403 `invite.not_for_you`, 404, 410
 */
export const declineByLink = (answer: Answer, save: SaveAnswer): Promise<Answered> => {
  const { principal } = answer;
  return declineInvitationByLink(
    partnershipInvitation,
    partnershipLink,
    answer,
    async record => {
      const { theirs, reseller } = await loadAnswerContext(record, principal.tenantId);
      if (!theirs) throw new Problem('invite.not_for_you');
      return { tenantId: principal.tenantId, name: reseller?.companyName ?? nameOf(principal) };
    },
    save,
  );
};
