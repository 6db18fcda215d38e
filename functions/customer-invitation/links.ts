/**
 * Emailed links of relationship requests. A person signs in on the page, sees which company would accept and what it would
 * grant, and then accepts or declines. The link alone can't accept (P2, P8), and an error doesn't mark it as used.
 */
import { customerAgreement } from '#functions/agreement/lookup.ts';
import { get, transact } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { emailKey } from '#shared/identity/people.ts';
import type { Active } from '#shared/identity/user.ts';
import { declineInvitationByLink } from '#shared/invitation/answer.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { signedInActions } from '#shared/invitation/signed-in.ts';
import { type LinkRequest, linkPageActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import {
  type AnswerContext,
  acceptRequestByLink,
  admitCustomer,
  consentOf,
  customerLink,
  loadCustomerContext,
  type OpenedCustomerLink,
} from './acceptance.ts';
import { orGeneral } from './general/link-page.ts';
import { linkRoutes } from './link-routes.ts';
import { openRequestFor } from './open-request.ts';
import { becamePage, requestTitle } from './pages/became.tsx';
import { nothingNewPage, relationConsentPage, requestPage, turnedDownPage } from './pages/request.tsx';
import { invitedCompany } from './partner-customer.ts';
import { customerInvitation } from './workflow-definition.ts';

type Request = LinkRequest<StoredInvitation>;

const { signIn, enterCode, asSignedIn, askAgain } = signedInActions({
  link: customerLink,
  admit: admitCustomer,
  title: requestTitle,
  async consent({ view, clock }, opened, signedIn, problem) {
    const { record } = opened;
    const { customer, isNew } = await openRequestFor(signedIn.person, record, clock);
    if (!isNew) return nothingNewPage(view(record.locale), record, customer);
    const agreement = customerAgreement(clock.now);
    return relationConsentPage(
      view(record.locale),
      opened,
      { ...signedIn, customer, agreement, now: clock.now },
      problem,
    );
  },
});

/** "Accept", signed in. */
const accept = (request: Request): Promise<Reply> =>
  asSignedIn(request, async person => {
    const { token, clock, sourceIp: ip, json } = request;
    const consent = consentOf(request);
    if (!(consent.accepts && consent.agrees) && !json)
      return askAgain(request, person, new Problem('request.consent_needed'));
    const acceptor = async (opened: OpenedCustomerLink, context: AnswerContext) => ({
      ...(await invitedCompany(context, person, opened.record, clock.now)),
      ...{ person, ip },
    });
    const record = await acceptRequestByLink({ token, clock, consent, tenantId: person.tenantId, acceptor });
    const { id, status } = record;
    return request.answer({ id, status }, record.locale, view => becamePage(view, record));
  });

const decline = (request: Request): Promise<Reply> =>
  asSignedIn(request, async (principal: Active) => {
    const { token, clock } = request;
    const organizationOf = async (record: StoredInvitation) => {
      const context = await loadCustomerContext(record, principal.tenantId, clock.now);
      const { customer } = await invitedCompany(context, principal, record, clock.now);
      return { tenantId: principal.tenantId, name: customer.companyName };
    };
    const answer = { token, principal, clock };
    const { record, reply } = await declineInvitationByLink(
      customerInvitation,
      customerLink,
      answer,
      organizationOf,
      transact,
    );
    return request.answer(reply.body, record.locale, view => turnedDownPage(view, record));
  });

/** Whether the invited address belongs to somebody, or a customer has opened the request. At most one read. */
const hasAccount = async ({ to, email }: StoredInvitation): Promise<boolean> =>
  to !== undefined || (await get<UniqueClaim>(emailKey(email)))?.userId !== undefined;

const actions = linkPageActions(customerLink, {
  page: async (view, opened, problem) =>
    requestPage(view, opened, { hasAccount: await hasAccount(opened.record), now: clockNow().now, problem }),
  done: becamePage,
  isCorrectable: ({ status }) => status < 500 && status !== 410,
  actions: {
    submit(request) {
      if (request.text('session')) return accept(request);
      const challenge = request.text('challenge');
      return challenge ? enterCode(request, challenge) : signIn(request);
    },
    decline,
  },
});

const show = orGeneral(actions.show);

export const handler = linkHandler(linkRoutes, { ...actions, show, peek: show });
