import { CellField } from '#shared/pages/parts/cell-field.tsx';
import { Button, Form, LinkButton, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { ShowOnce, SignedInRequest } from '../../page.ts';
import type { ApiProblem } from '../../problem.ts';
import { catalogOffers, type Offer } from '../catalog/load.ts';
import { offerAddress, pricedTerm, seatsText, termValue } from '../catalog/words.ts';
import { ResellerField } from '../orders/fields.tsx';
import { AttestFields } from './attest-form.tsx';
import { isOfSubscriptions } from './new-order.ts';
import { partnersOf } from './partners.ts';

interface Choice {
  offers: Offer[];
  templateId: string;
  reseller: Schemas['PartnerRelationship'] | undefined;
}
interface StepProps {
  view: SignedInRequest & { values: FormValues; problem?: ApiProblem | undefined };
  choice: Choice;
}

/** What can be chosen for the customer of the form: what is sold in its country. Three calls, side by side. */
async function choiceFor(request: SignedInRequest, form: FormValues): Promise<Choice> {
  const country = form.text('billingProfile.defaultAddress.country');
  const [offers, agreement, partners] = await sideBySide([
    catalogOffers(request, country),
    request.api.GET('/v1/agreements/customer').then(dataOf),
    partnersOf(request),
  ]);
  const reseller = partners.find(({ id }) => id === form.text('associatedPartnerId'));
  return { offers: offers.filter(one => one.isAvailableForPurchase), templateId: agreement.templateId, reseller };
}

const Term = ({ view: { say, locale, values }, offer }: { view: StepProps['view']; offer: Offer }) => {
  const name = `term.${offer.id}`;
  return (
    <select name={name} aria-label={say('frame.of', { what: say('orders.term'), of: offer.name })}>
      {offer.terms.map(term => (
        <option value={termValue(term)} selected={values.text(name) === termValue(term)}>
          {pricedTerm(say, locale, term)}
        </option>
      ))}
    </select>
  );
};

const Quantity = ({ view: { say, values, problem }, offer }: { view: StepProps['view']; offer: Offer }) => {
  const name = `quantity.${offer.id}`;
  const label = say('frame.of', { what: say('orders.quantity'), of: offer.name });
  return <CellField name={name} label={label} value={values.text(name)} error={problem?.fields[name]} maxlength={10} />;
};

const Offers = ({ view, choice: { offers } }: StepProps) => (
  <Table
    caption={view.say('subscriptions.title')}
    head={[view.say('catalog.column.offer'), view.say('orders.quantity')]}
    rows={offers.map(offer => [
      <>
        <a href={offerAddress(offer)}>{offer.name}</a>
        <small>{seatsText(view.say, offer)}</small>
        <Term view={view} offer={offer} />
        {offer.attestationProperties ? (
          <Tick
            name={`attest.${offer.id}`}
            label={offer.attestationProperties.attestationType}
            checked={view.values.ticked(`attest.${offer.id}`)}
          />
        ) : null}
      </>,
      <Quantity view={view} offer={offer} />,
    ])}
    empty={<p>{view.say('catalog.empty')}</p>}
  />
);

/** What stands in the fields of the attestation at first: the contact of the bills. */
const contactOf = (values: FormValues): Record<string, string> => ({
  'primaryContact.firstName': values.text('billingProfile.firstName'),
  'primaryContact.lastName': values.text('billingProfile.lastName'),
  'primaryContact.email': values.text('billingProfile.email'),
});

const Step = ({ view, choice }: StepProps) => {
  const { say, form, values } = view;
  return (
    <Form frame={form}>
      {values
        .entries()
        .filter(([name]) => !isOfSubscriptions(name) && name !== 'chosen' && name !== 'totalPrice')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="templateId" value={choice.templateId} />
      <input type="hidden" name="chosen" value="yes" />
      <p>{say('customers.subscriptions_text')}</p>
      <Offers view={view} choice={choice} />
      <ResellerField view={view} associates={choice.reseller ? [choice.reseller] : []} />
      <Section title={say('agreed.attest')}>
        <p>{say('customers.attest_text')}</p>
        <AttestFields view={view} stored={contactOf(values)} />
      </Section>
      <Buttons>
        <Button action="review">{say('customers.to_review')}</Button>
        <Button action="change" tone="quiet">
          {say('customers.change_details')}
        </Button>
        <LinkButton href="/portal/customers">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  );
};

/** The step in which the first subscriptions of a new customer are chosen (R148), again where it was refused. */
export async function subscriptionsStep(
  request: SignedInRequest,
  form: FormValues,
  problem?: ApiProblem,
): Promise<ShowOnce> {
  const choice = await choiceFor(request, form);
  return {
    again: true,
    title: request.say('customers.subscriptions'),
    show: <Step view={{ ...request, values: form, problem }} choice={choice} />,
    problem,
  };
}
