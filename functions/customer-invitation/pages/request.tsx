import type { ShownAgreement } from '#functions/agreement/lookup.ts';
import type { Customer } from '#functions/customer/customer.ts';
import type { OpenedCustomerLink } from '#functions/customer-invitation/acceptance.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import type { SignedIn } from '#shared/invitation/signed-in.ts';
import { Alert, LinkForm, noticePage, renderPage, renderPasswordPage, type View } from '#shared/pages/link-page.tsx';
import { SignIn, SomebodyElse } from '#shared/pages/link-sign-in.tsx';
import { noted, pageTexts } from '#shared/pages/page.tsx';
import { Button } from '#shared/pages/parts/form.tsx';
import { Facts, Section } from '#shared/pages/parts/show.tsx';
import { requestTitle } from './became.tsx';
import { Consent, FieldErrorList, Rights, unticked } from './parts.tsx';
import { pageWords } from './words.ts';

type Opened = Pick<OpenedCustomerLink, 'record'>;

/** How to make the account of a company that has none: with the code of an email, which is sent first if there was none. */
const NoAccount = ({ view, record }: { view: View; record: Invitation }) => {
  const say = pageTexts(view.locale);
  const { email, sentOn } = record;
  return (
    <Section title={say('relation.new')}>
      <p>{say(sentOn ? 'relation.new_hint' : 'relation.code_first', { email })}</p>
      <LinkForm view={view} action={sentOn ? '/account' : '/resend'}>
        <Button tone="quiet">{say(sentOn ? 'relation.new_button' : 'relation.code_button')}</Button>
      </LinkForm>
    </Section>
  );
};

/** Where a partner goes who has opened the wrong kind of link (P10). */
const ForPartners = ({ view }: { view: View }) => {
  const say = pageTexts(view.locale);
  return (
    <p>
      {say('relation.partner_hint')} <a href={`/providers?lang=${view.locale}`}>{say('relation.partner_link')}</a>
    </p>
  );
};

/** What the page is drawn with. */
interface RequestContext {
  /** Whether the invited address belongs to a company that is known already: then nobody makes an account with it. */
  hasAccount: boolean;
  now: Date;
  problem?: Problem | undefined;
}

/** The page of an open link: who asks, what would be granted, and how to answer. */
export function requestPage(view: View, { record }: Opened, { hasAccount, now, problem }: RequestContext): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const { from, asked, inviter, email, expiresOn } = record;
  const content = (
    <>
      <p>{say('relation.intro', pageWords(record))}</p>
      <Alert problem={problem} locale={locale} />
      {problem?.reason.startsWith('resale.') ? <ForPartners view={view} /> : null}
      <Facts
        rows={[
          [say('relation.from'), from.name],
          [say('relation.with'), asked?.with?.name],
          [say('relation.inviter'), inviter.name],
          [say('relation.for'), email],
          [say('expires_on'), dateTime(locale, new Date(expiresOn), record.timeZone)],
        ]}
      />
      <Rights view={view} record={record} now={now} />
      <SignIn view={view} problem={problem} />
      {hasAccount ? null : <NoAccount view={view} record={record} />}
    </>
  );
  return renderPasswordPage(view, requestTitle(locale, record), content, problem);
}

/** The person who signed in on the page, the customer that they would accept for, and the agreement that they would accept. */
export interface RelationContext extends SignedIn {
  customer: Pick<Customer, 'tenantId' | 'companyName'>;
  agreement: ShownAgreement;
  now: Date;
}

/** The page after the sign-in: the company, the rights, the two statements to accept, and the button to decline. */
export function relationConsentPage(
  view: View,
  { record }: Opened,
  { person, customer, session, agreement, now }: RelationContext,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const named: Invitation = { ...record, to: { tenantId: customer.tenantId, name: customer.companyName } };
  const carried = <input type="hidden" name="session" value={session} />;
  const content = (
    <>
      {problem?.reason === 'request.consent_needed' ? null : <Alert problem={problem} locale={view.locale} />}
      <FieldErrorList title={say('relation.fix')} errors={unticked(view, problem)} />
      <Facts
        rows={[
          [say('answer.signed_in'), noted(view.locale, nameOf(person), person.email)],
          [say('answer.would_accept'), customer.companyName],
          [say('relation.from'), record.from.name],
          [say('relation.with'), record.asked?.with?.name],
        ]}
      />
      <Rights view={view} record={record} now={now} />
      <LinkForm view={view}>
        {carried}
        <Consent view={view} record={named} agreement={agreement} problem={problem} />
        <Button>{say('relation.accept')}</Button>
      </LinkForm>
      <LinkForm view={view} action="/decline">
        <hr />
        {carried}
        <p>{say('relation.decline_hint', pageWords(record))}</p>
        <Button tone="quiet">{say('answer.decline')}</Button>
      </LinkForm>
      <SomebodyElse view={view} />
    </>
  );
  return renderPage(view, requestTitle(view.locale, record), content, problem);
}

/** The page for a customer that has all that is asked for already. */
export function nothingNewPage(view: View, record: Invitation, customer: Pick<Customer, 'companyName'>): Reply {
  const say = pageTexts(view.locale);
  const words = { ...pageWords(record), customer: customer.companyName };
  return noticePage(
    view,
    say('relation.nothing_new'),
    say('relation.nothing_new_means', words),
    <p>
      <a href="/portal/own-partners">{say('relation.to_partners')}</a>
    </p>,
  );
}

export function turnedDownPage(view: View, record: Invitation): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('relation.declined'), say('relation.declined_means', pageWords(record)));
}
