import { addressMembers } from '#shared/company/address-order.ts';
import { orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { AddressInOrder } from '#shared/pages/parts/address.tsx';
import { Select } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { ProfileField } from './profile-field.tsx';
import { countryText, fieldValue } from './words.ts';

type Address = Schemas['Address'];

interface AddressProps {
  view: Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'values' | 'problem'>;
  /** The member of the request that the address is, and the beginning of its fields' names. */
  name: string;
  /** The countries to choose from; without them the country of the address is settled. */
  regions?: Schemas['ListRegionsResponse'];
  /** What stands first among the countries, where none is chosen yet. */
  none?: string;
  address?: Partial<Address>;
}

/** The countries of the program in the reader's language, by name. */
export const countriesOf = ({ items }: Schemas['ListRegionsResponse'], locale: Locale) =>
  items
    .flatMap(({ countries }) => countries)
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((one, other) => orderIn(locale).compare(one.label, other.label));

type ChooserProps = Omit<AddressProps, 'address'> & { stored: string | undefined };

/** Chooses the country, or says which it is. */
const Chooser = ({ view: { say, locale, values, problem }, name, regions, none, stored }: ChooserProps) => {
  const country = `${name}.country`;
  if (!regions)
    return (
      <>
        <input type="hidden" name={country} value={stored} />
        <Facts rows={[[say('tiers.country'), stored && countryText(say, stored)]]} />
      </>
    );
  return (
    <Select
      name={country}
      label={say('tiers.country')}
      value={fieldValue(values, country, stored)}
      error={problem?.fields[country]}
      options={countriesOf(regions, locale)}
      {...(none && { none })}
    />
  );
};

/** The fields of an address. What a country requires, the API says field by field. */
export const AddressFields = ({ address = {}, ...asked }: AddressProps) => {
  const { view, name } = asked;
  return (
    <AddressInOrder
      country={fieldValue(view.values, `${name}.country`, address.country)}
      chooser={<Chooser {...asked} stored={address.country} />}
      field={({ member, ...part }) => (
        <ProfileField
          view={view}
          name={`${name}.${member}`}
          label={view.say(`company.address.${member}`)}
          stored={address[member]}
          {...part}
        />
      )}
    />
  );
};

/** Members of an address that forms don't show. */
const unseen = ['region', 'firstName', 'middleName', 'lastName', 'phoneNumber'] as const;

/** The address that a form sent. Blank lines are left out; of the address before, what the form doesn't show stays. */
export function addressFrom(form: FormValues, name: string, before?: Address): Address {
  const kept = unseen.flatMap(member => (before?.[member] === undefined ? [] : [[member, before[member]]]));
  const filled = addressMembers.flatMap(member => {
    const value = form.optional(`${name}.${member}`);
    return value ? [[member, value]] : [];
  });
  return { addressLine1: '', ...Object.fromEntries([...kept, ...filled]), country: form.text(`${name}.country`) };
}
