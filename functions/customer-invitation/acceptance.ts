import { type CustomerAgreement, firstAcceptanceKey } from '#functions/agreement/customer/customer-agreement.ts';
import { acceptanceWrites } from '#functions/agreement/lookup.ts';
import type { Customer } from '#functions/customer/customer.ts';
import { establishRelationships, readServing, requireBuyer, type ServingContext } from '#functions/customer/lookup.ts';
import { requirePartnership } from '#functions/partnership/lookup.ts';
import { type Actor, asActor } from '#shared/audit/audit.ts';
import { get, getAll, transact } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { adminsOf, emailKey } from '#shared/identity/people.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { answeringPerson, answerLink } from '#shared/invitation/answer.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { invitationWrites } from '#shared/invitation/repository.ts';
import { acceptInvitation } from '#shared/invitation/rules.ts';
import { emailTo, type InvitationTransition } from '#shared/invitation/transition.ts';
import type { OpenedLink } from '#shared/links/define-link.ts';
import { consumeWrite } from '#shared/links/link.ts';
import type { LinkRequest } from '#shared/links/link-actions.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { type GeneralLink, generalLinkKey } from './general/general-link.ts';
import { countUse } from './general/use-link.ts';
import { isVoidFor, partnersNamed } from './serving.ts';
import { customerInvitation } from './workflow-definition.ts';

export type OpenedCustomerLink = OpenedLink<StoredInvitation>;

/** The link of an invitation to become a customer. */
export const customerLink = answerLink(customerInvitation);

/**
 * Requires that somebody may accept for their company: a global admin of a customer, or of a partner while the policy lets its
 * tenant buy from another one (R187). One read; one query before an error that
 * names the company's global admins.
 * @throws Problem 422 `resale.partner_tenant` for a partner's people (R184), 403 `request.needs_global_admin`,
 *   `request.not_for_you`
 */
export async function admitCustomer(person: Active, now: Date): Promise<void> {
  const account = await get<Account>(accountKey(person.tenantId));
  await requireBuyer(account, now);
  await requirePermission(account ? { ...person, kind: 'customer' } : person, 'customer.accept');
}

/** What an acceptance depends on, besides the invitation. */
export interface AnswerContext extends ServingContext {
  /** The company that the invited address belongs to, if anybody has proved it. */
  holder: string | undefined;
  agreed: CustomerAgreement | undefined;
  /** The general link that the invitation came by. */
  general: GeneralLink | undefined;
}

/** At most two reads, and two queries for each partner. @throws Problem 410 `token.withdrawn` if the invitation is void (B30) */
export async function loadCustomerContext(record: Invitation, tenantId: string, now: Date): Promise<AnswerContext> {
  const [serving, [claim, agreed, general], isVoid] = await Promise.all([
    readServing(partnersNamed(record), tenantId),
    getAll<[UniqueClaim, CustomerAgreement, GeneralLink]>(
      emailKey(record.email),
      firstAcceptanceKey(tenantId, now),
      ...(record.general ? [generalLinkKey(record.from.tenantId, record.general)] : []),
    ),
    isVoidFor(record, tenantId),
  ]);
  if (isVoid) throw new Problem('token.withdrawn');
  return { ...serving, holder: claim?.tenantId, agreed, general };
}

/**
 * The customer that would accept. The company decides, not the address (P8); but if a company has proved the address, the
 * invitation is only for that company.
 * @throws Problem 403 `request.not_for_you`
 */
export function requireInvited({ customer, holder }: AnswerContext): Customer {
  if (!customer || (holder !== undefined && holder !== customer.tenantId)) throw new Problem('request.not_for_you');
  return customer;
}

/** What must be said yes to: the relationship, and the customer agreement whose text was shown. */
export interface Consent {
  accepts: boolean;
  agrees: boolean;
  contentHash: string | undefined;
  /** How the page was shown. */
  view: LinkRequest<unknown>['view'];
}

/** The statements of a form. */
export const consentOf = ({ ticked, text, view }: LinkRequest<unknown>): Consent => ({
  view,
  accepts: ticked('accepts'),
  agrees: ticked('agrees'),
  contentHash: text('agreement'),
});

/** Who accepts, for which customer, and the writes that make them where they are new. */
export interface Acceptor {
  customer: Customer;
  person: Active;
  ip: string;
  writes: readonly Write[];
}

/**
 * The writes of an acceptance: all named partners or none (R145), the evidence of the agreement, the invitation and its link. The
 * mails go to the sender, to the person who accepted and, of a joint invitation, to the global admins of the other partner. One query for these,
 * one more before an error about a partnership that has ended.
 *
 * @throws Problem 400 `request.consent_needed`, 409 `partnership.ended`, `agreement.version_changed`, 410 `general_link.used_up`, and as
 *   `establishRelationships`
 */
async function decideAcceptance(
  opened: OpenedCustomerLink,
  { partners, partnership, agreed, general }: AnswerContext,
  { customer, person, ip, writes }: Acceptor,
  { accepts, agrees, contentHash, view }: Consent,
  clock: Clock,
): Promise<{ transition: InvitationTransition; writes: Write[] }> {
  const { record } = opened;
  const { id, asked } = record;
  if (!accepts || !agrees) throw new Problem('request.consent_needed');
  if (asked?.with && !partnership) {
    const [provider, reseller] = partnersNamed(record);
    await requirePartnership(reseller?.tenantId ?? '', provider?.tenantId ?? '');
  }
  const actor: Actor = asActor(person);
  const delegatedAdmin = asked?.delegatedAdmin ?? false;
  const beginning = { id, customer, partners, delegatedAdmin, source: 'invitation' as const };
  const established = establishRelationships(beginning, actor, clock.now);
  const transition = await withOtherPartnersMails(
    acceptInvitation(
      customerInvitation,
      record,
      {
        organization: { tenantId: customer.tenantId, name: customer.companyName },
        person: answeringPerson(person),
      },
      clock,
    ),
  );
  const { withAcceptance } = await import('./acceptance-consents.ts');
  return {
    transition,
    writes: withAcceptance(
      [
        ...writes,
        ...(general ? [countUse(general)] : []),
        ...established.writes,
        ...acceptanceWrites(agreed, { contentHash, person, invitation: id, ip }, clock.now),
        consumeWrite(opened, clock),
        ...invitationWrites(customerInvitation, record, transition, actor, clock),
      ],
      {
        ...{ person, ip, delegatedAdmin, now: clock.now },
        relationships: established.relationships,
        language: view(record.locale).locale,
      },
    ),
  };
}

/** Adds emails to the global admins of the other partner of a joint invitation. At most one query. */
async function withOtherPartnersMails(transition: InvitationTransition): Promise<InvitationTransition> {
  const { next, emails } = transition;
  const other = next.asked?.with;
  if (!other) return transition;
  const admins = await adminsOf(other.tenantId);
  const mails = admins.map(admin =>
    emailTo(customerInvitation, next, customerInvitation.mails.accepted, admin, `-${admin.userId}`),
  );
  return { ...transition, emails: Object.assign({}, emails, ...mails) };
}

/** What a person who has signed in, or will have an account, accepts with. */
interface Accepting {
  token: string;
  clock: Clock;
  consent: Consent;
  /** The company's tenant. */
  tenantId: string;
  /** Who accepts, once the context is known. */
  acceptor: (opened: OpenedCustomerLink, context: AnswerContext) => Promise<Acceptor> | Acceptor;
}

/**
 * Accepts an invitation, once: a repeat with the used link gets the same result. Two reads, those of {@link loadCustomerContext}
 * and of the acceptor, one transaction, one signal.
 * @returns the invitation after the acceptance
 */
export const acceptRequestByLink = ({ token, clock, consent, tenantId, acceptor }: Accepting): Promise<Invitation> =>
  changeRecordWith(transact, {
    async load() {
      const opened = await customerLink.openValid(token, clock);
      const context = opened.used ? undefined : await loadCustomerContext(opened.record, tenantId, clock.now);
      return { opened, context };
    },
    async decide({ opened, context }) {
      const { record } = opened;
      if (!context) return { reply: record };
      const accepting = await acceptor(opened, context);
      const { transition, writes } = await decideAcceptance(opened, context, accepting, consent, clock);
      return {
        writes,
        reply: transition.next,
        afterCommit: () => signalTransition(customerInvitation.definition, record, transition, clock),
      };
    },
  });
