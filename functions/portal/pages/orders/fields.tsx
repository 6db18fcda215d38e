import { Field, Select, Tick } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest, View } from '../../page.ts';
import type { Offer } from '../catalog/load.ts';
import { offerAddress, pricedTerm, seatsText, termValue } from '../catalog/words.ts';
import { fieldValue } from '../company/words.ts';

type FieldsView = Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'values' | 'problem' | 'me'>;

/** The term of an order, with its price. */
const TermField = ({ view, offer, name }: { view: FieldsView; offer: Offer; name: string }) => (
  <Select
    name={name}
    label={view.say('orders.term')}
    options={offer.terms.map(term => ({
      value: termValue(term),
      label: pricedTerm(view.say, view.locale, term),
    }))}
    value={view.values.text(name)}
    error={view.problem?.fields[name]}
  />
);

/**
 * The reseller of record: prefilled with the only reseller that serves the customer (P21), and changed by typing another MPN ID.
 * A direct-bill partner has none.
 */
export const ResellerField = ({
  view: { say, me, values, problem },
  associates,
}: {
  view: FieldsView;
  associates: readonly Pick<Schemas['CustomerAssociate'], 'name' | 'mpnId'>[];
}) => {
  if (me.organization.kind === 'direct_bill_partner') return null;
  const [only, ...others] = associates.filter(({ mpnId }) => mpnId);
  return (
    <Field
      name="partnerIdOnRecord"
      label={say('orders.reseller')}
      hint={
        <>
          {say('orders.reseller_hint')}
          {associates.length > 0 ? <span class="soft"> {say('orders.reseller_serving')}</span> : null}
          {associates.map(({ name, mpnId }) => (
            <span class="soft"> {say('orders.reseller_named', { company: name, mpnId: mpnId ?? '–' })}</span>
          ))}
        </>
      }
      value={fieldValue(values, 'partnerIdOnRecord', others.length === 0 ? only?.mpnId : undefined)}
      error={problem?.fields.partnerIdOnRecord}
      inputmode="numeric"
      maxlength={20}
      width="short"
    />
  );
};

interface OrderFieldsProps {
  view: FieldsView;
  offer: Offer;
  associates: readonly Schemas['CustomerAssociate'][];
  /** The subscription that an add-on is ordered for. */
  parent: string | undefined;
}

/** The fields of an order of one offer. */
export const OrderFields = ({ view, offer, associates, parent }: OrderFieldsProps) => {
  const { say, values, problem } = view;
  const { attestationProperties: attestation } = offer;
  return (
    <>
      <input type="hidden" name="offerId" value={offer.id} />
      {parent ? <input type="hidden" name="parentSubscriptionId" value={parent} /> : null}
      <Facts
        rows={[
          [say('orders.offer'), offer.isAddOn ? offer.name : <a href={offerAddress(offer)}>{offer.name}</a>],
          [say('catalog.column.quantity'), seatsText(say, offer)],
        ]}
      />
      <TermField view={view} offer={offer} name="term" />
      <Field
        name="quantity"
        label={say('orders.quantity')}
        value={fieldValue(values, 'quantity', String(offer.minimumQuantity))}
        error={problem?.fields.quantity}
        inputmode="numeric"
        maxlength={10}
        width="short"
      />
      <ResellerField view={view} associates={associates} />
      <Field
        name="friendlyName"
        label={say('orders.friendly_name')}
        hint={say('orders.friendly_name_hint')}
        value={values.text('friendlyName')}
        error={problem?.fields.friendlyName}
        maxlength={100}
        width="medium"
      />
      {attestation ? (
        <Tick
          name="attestationAccepted"
          label={attestation.attestationType}
          hint={say('orders.attestation_hint')}
          checked={values.ticked('attestationAccepted')}
        />
      ) : null}
    </>
  );
};
