import { customerSizes } from '#functions/business-profile/business-profile.ts';
import { nameMembers } from '#shared/identity/person-name.ts';
import { Field, Select, TextArea, Tick } from '#shared/pages/parts/form.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { PageRequest, View } from '../../page.ts';
import { countryChoices, locationText, sizeOptions } from './words.ts';

type Business = Schemas['Business'];

/** What is said of a customer, as the API takes it. */
export function leadFrom(form: FormValues, partnerTenantId: string): Schemas['CreateInquiryRequest'] {
  const size = customerSizes.find(one => one === form.text('company.size'));
  const [locationId, phoneNumber] = [form.optional('locationId'), form.optional('contact.phoneNumber')];
  return {
    partnerTenantId,
    ...(locationId && { locationId }),
    company: { name: form.text('company.name'), country: form.text('company.country'), ...(size && { size }) },
    contact: {
      firstName: form.text('contact.firstName'),
      lastName: form.text('contact.lastName'),
      email: form.text('contact.email'),
      ...(phoneNumber && { phoneNumber }),
    },
    message: form.lines('message'),
    wantsContact: form.ticked('wantsContact'),
    consented: form.ticked('consented'),
  };
}

const names = {
  firstName: { label: 'business.first_name', autocomplete: 'given-name' },
  lastName: { label: 'business.last_name', autocomplete: 'family-name' },
} as const;

interface LeadFieldsProps {
  view: View<PageRequest, unknown>;
  business: Business;
  /** Whether the customer fills them in, or somebody who sends the customer. */
  own: boolean;
}

/** The fields about a customer, and what the customer needs. */
export const LeadFields = ({ view, business, own }: LeadFieldsProps) => {
  const { say, locale, now, values, problem, query } = view;
  const text = (name: string, label: string, more: object = {}) => (
    <Field name={name} label={label} value={values.text(name)} error={problem?.fields[name]} {...more} />
  );
  const mine = (autocomplete: string) => (own ? { autocomplete } : {});
  const places = business.locations.map(location => ({ value: location.id, label: locationText(say, location) }));
  return (
    <>
      {text('company.name', say('business.your_company'), { maxlength: 200, ...mine('organization') })}
      <Select
        name="company.country"
        label={say('business.country')}
        none={say('business.choose')}
        options={countryChoices(locale, now, business.region)}
        value={values.text('company.country')}
        error={problem?.fields['company.country']}
      />
      <Select
        name="company.size"
        label={say('business.size')}
        none={say('business.size_unknown')}
        options={sizeOptions(say)}
        value={values.text('company.size')}
        error={problem?.fields['company.size']}
      />
      {nameMembers(locale).map(name =>
        text(`contact.${name}`, say(names[name].label), { maxlength: 50, ...mine(names[name].autocomplete) }),
      )}
      {text('contact.email', say('field.email'), { type: 'email', maxlength: 254, ...mine('email') })}
      {text('contact.phoneNumber', say('business.phone'), { type: 'tel', maxlength: 40, ...mine('tel') })}
      {places.length > 1 ? (
        <Select
          name="locationId"
          label={say('business.location')}
          none={say('business.any_location')}
          options={places}
          value={values.has('locationId') ? values.text('locationId') : query.at}
          error={problem?.fields.locationId}
        />
      ) : null}
      <TextArea
        name="message"
        label={say('business.message')}
        value={values.text('message')}
        error={problem?.fields.message}
        rows={6}
        maxlength={2000}
      />
      <Tick
        name="wantsContact"
        label={say(own ? 'business.call_me' : 'business.call_them')}
        checked={values.ticked('wantsContact')}
      />
      <Tick
        name="consented"
        label={say(own ? 'business.consent' : 'business.consent_them', { company: business.name })}
        checked={values.ticked('consented')}
        error={problem?.fields.consented}
      />
    </>
  );
};
