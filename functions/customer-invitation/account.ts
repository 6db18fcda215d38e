/**
 * The page on which a company that has no account makes one with the code from the email, and accepts in the same step. What can
 * be corrected is shown beside the fields, with everything typed kept. Also the agreement to read, and the form that has the code
 * emailed. Apart from the pages of who signs in, so that neither function can do what the other does.
 */
import { customerAgreement, customerAgreementReply } from '#functions/agreement/lookup.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { resendByLink } from '#shared/invitation/resend-link.ts';
import { type LinkRequest, linkForm, resendForm } from '#shared/links/link-actions.ts';
import { formFields, linkHandler, tokenOf } from '#shared/links/link-handler.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { clockNow } from '#shared/runtime/clock.ts';
import { acceptRequestByLink, consentOf, customerLink, type OpenedCustomerLink } from './acceptance.ts';
import { linkRoutes } from './account-routes.ts';
import { askByLink } from './general/ask.ts';
import { type DetailField, detailFields, makeAccount } from './new-account.ts';
import { becamePage } from './pages/became.tsx';
import { detailsPage } from './pages/details.tsx';
import { isVoidForCustomer } from './serving.ts';
import { customerInvitation } from './workflow-definition.ts';

const pageOf = (view: View, opened: OpenedCustomerLink, problem?: Problem): Reply => {
  const { now } = clockNow();
  return detailsPage(view, opened, { agreement: customerAgreement(now), now, problem });
};

/** The page with the form: what the button of the request's page asks for, which sends no field. */
async function showForm({ open, clock, view }: LinkRequest<StoredInvitation>): Promise<Reply> {
  const opened = await open();
  await customerLink.requireOpen(opened, clock);
  return pageOf(view(opened.record.locale), opened);
}

async function join(request: LinkRequest<StoredInvitation>): Promise<Reply> {
  const { text, clock, token, sourceIp: ip, json, view } = request;
  if (!json && !text('agreement')) return showForm(request);
  const entered = detailFields.map((name): [DetailField, string | undefined] => [name, text(name)]);
  const details = Object.fromEntries(entered) as Record<DetailField, string | undefined>;
  const account = { details, code: text('code'), password: text('password') };
  const tenantId = crypto.randomUUID();
  const record = await acceptRequestByLink({
    ...{ token, clock, tenantId, consent: consentOf(request) },
    acceptor: opened =>
      makeAccount(opened, tenantId, account, { ip, locale: view(opened.record.locale).locale }, clock),
  });
  const { id, status } = record;
  return request.answer({ id, status }, record.locale, shown => becamePage(shown, record));
}

const resend = resendForm(resendByLink(customerInvitation, customerLink, isVoidForCustomer));

export const handler = linkHandler(linkRoutes, {
  join: linkForm(customerLink, { page: pageOf, isCorrectable: ({ status }) => status < 500 && status !== 410 }, join),
  async agreement(event) {
    await customerLink.open(tokenOf(event));
    return customerAgreementReply(event.context.clock.now);
  },
  resend: event => (formFields(event).ticked('general') ? askByLink(event) : resend(event)),
});
