import { languageName } from '#shared/i18n/intl.ts';
import { personName } from '#shared/identity/person-name.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice, Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { asHeading } from '../company/words.ts';
import { Reasons, VerdictLines } from '../orders/reasons.tsx';
import { PrintedAddress } from '../printed-address.tsx';

interface ReviewProps {
  request: SignedInRequest;
  customer: Schemas['CreateCustomerRequest'];
  /** The name of the chosen reseller. */
  reseller: string | undefined;
  /** What is against the order, and what it costs; nothing without an order. */
  verdict: Schemas['OrderVerdict'] | undefined;
  form: FormValues;
}

/** The new customer as it will be made. Nothing is stored yet: Cancel leaves nothing (R149), and what was typed travels along. */
export const Review = ({ request, customer, reseller, verdict, form }: ReviewProps) => {
  const { say, locale, form: frame } = request;
  const { billingProfile: billing, companyProfile } = customer;
  const isAccepted = verdict?.accepted ?? true;
  return (
    <>
      <Facts
        rows={[
          [say('customers.bill_to'), billing.companyName],
          [say('customers.address'), <PrintedAddress address={billing.defaultAddress} locale={locale} />],
          [say('customers.contact'), personName(billing)],
          [say('customers.email'), billing.email],
          [say('fact.language'), asHeading(languageName(locale, billing.language), locale)],
          [say('customers.registration'), companyProfile.organizationRegistrationNumber],
          [say('customers.domain'), companyProfile.domain],
          [say('customers.administrator'), `admin@${companyProfile.domain}`],
          [say('customers.reseller'), reseller ?? say('customers.no_reseller')],
        ]}
      />
      {reseller ? (
        <Notice tone="wait" title={say('customers.delegation')}>
          <p>{say('customers.delegation_text', { company: reseller, customer: billing.companyName })}</p>
        </Notice>
      ) : null}
      {verdict ? (
        <Section title={say('subscriptions.title')}>
          <VerdictLines view={request} verdict={verdict} typed={form.optional('partnerIdOnRecord')} />
          <Reasons view={request} verdict={verdict} isNew />
          <p>{say('customers.together')}</p>
        </Section>
      ) : null}
      <Form frame={frame}>
        {form
          .entries()
          .map(([name, value]) => (name === 'totalPrice' ? null : <input type="hidden" name={name} value={value} />))}
        {verdict?.accepted ? <input type="hidden" name="totalPrice" value={String(verdict.totalPrice)} /> : null}
        <Buttons>
          {isAccepted ? <Button action="add">{say('customers.add')}</Button> : null}
          {verdict ? (
            <Button action="subscriptions" tone={isAccepted ? 'quiet' : 'primary'}>
              {say('customers.change_subscriptions')}
            </Button>
          ) : null}
          <Button action="change" tone="quiet">
            {say('customers.change_details')}
          </Button>
          <LinkButton href="/portal/customers">{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    </>
  );
};
