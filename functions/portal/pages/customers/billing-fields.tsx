import { languageName, orderIn } from '#shared/i18n/intl.ts';
import { commonLanguages } from '#shared/i18n/languages.ts';
import { nameMembers } from '#shared/identity/person-name.ts';
import { Select } from '#shared/pages/parts/form.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { AddressFields, addressFrom } from '../company/address-fields.tsx';
import { ProfileField } from '../company/profile-field.tsx';
import { fieldValue, nameLabels } from '../company/words.ts';

type Billing = Schemas['CreateCustomerRequest']['billingProfile'];
type FieldsView = Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'values' | 'problem'>;

interface BillingFieldsProps {
  view: FieldsView;
  /** What the fields' names begin with: `billingProfile.`, or nothing where the profile is the whole request. */
  prefix: string;
  stored?: Partial<Billing>;
  /** The countries to choose from; without them the country is settled. */
  regions?: Schemas['ListRegionsResponse'];
}

/** The language of bills: one of the common ones, or the one that is stored. */
const Language = ({ view: { say, locale, values, problem }, prefix, stored }: BillingFieldsProps) => {
  const { compare } = orderIn(locale);
  const name = `${prefix}language`;
  const language = stored?.language ?? locale.slice(0, 2);
  return (
    <Select
      name={name}
      label={say('fact.language')}
      value={fieldValue(values, name, language)}
      error={problem?.fields[name]}
      options={[...new Set([...commonLanguages, language])]
        .map(value => ({ value, label: languageName(locale, value) }))
        .sort((one, other) => compare(one.label, other.label))}
    />
  );
};

/** The fields of a customer's billing profile. What a country requires, the API says field by field. */
export const BillingFields = (props: BillingFieldsProps) => {
  const { view, prefix, stored = {}, regions } = props;
  const { say } = view;
  const phone = `${prefix}defaultAddress.phoneNumber`;
  const named = (name: 'companyName' | 'firstName' | 'lastName' | 'email', label: string, maxlength: number) => (
    <ProfileField
      view={view}
      name={`${prefix}${name}`}
      label={label}
      stored={stored[name]}
      type={name === 'email' ? 'email' : 'text'}
      maxlength={maxlength}
      width="medium"
    />
  );
  return (
    <>
      {named('companyName', say('customers.bill_to'), 200)}
      <AddressFields
        view={view}
        name={`${prefix}defaultAddress`}
        address={stored.defaultAddress ?? {}}
        {...(regions && { regions, none: say('customers.choose_country') })}
      />
      <ProfileField
        view={view}
        name={phone}
        label={say('customers.phone')}
        hint={say('customers.phone_hint')}
        stored={stored.defaultAddress?.phoneNumber}
        type="tel"
        maxlength={40}
        width="medium"
      />
      {nameMembers(view.locale).map(name => named(name, say(nameLabels[name]), 50))}
      {named('email', say('customers.email'), 254)}
      <Language {...props} />
    </>
  );
};

/** The billing profile that a form sent. The culture follows from language and country. */
export function billingFrom(form: FormValues, prefix: string, before?: Billing): Billing {
  const at = (name: string) => `${prefix}${name}`;
  const address = addressFrom(form, at('defaultAddress'), before?.defaultAddress);
  const { phoneNumber: _before, ...defaultAddress } = address;
  const phoneNumber = form.phone(at('defaultAddress.phoneNumber'));
  const [firstName, lastName] = [form.optional(at('firstName')), form.optional(at('lastName'))];
  const language = form.text(at('language'));
  const keeps = before?.language === language;
  return {
    companyName: form.text(at('companyName')),
    email: form.text(at('email')),
    language,
    culture: keeps ? before.culture : language.includes('-') ? language : `${language}-${defaultAddress.country}`,
    ...(firstName && { firstName }),
    ...(lastName && { lastName }),
    defaultAddress: { ...defaultAddress, ...(phoneNumber && { phoneNumber }) },
  };
}
