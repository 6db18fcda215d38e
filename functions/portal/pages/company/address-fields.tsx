import { Select } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { ProfileField } from './profile-field.tsx';
import { countryText, fieldValue } from './words.ts';

type Address = Schemas['Address'];

const lines = [
  ['addressLine1', 'address-line1', 200],
  ['addressLine2', 'address-line2', 200],
  ['city', 'address-level2', 100],
  ['state', 'address-level1', 100],
  ['postalCode', 'postal-code', 20],
] as const;

interface AddressProps {
  view: Pick<View<SignedInRequest, unknown>, 'say' | 'values' | 'problem'>;
  /** The member of the request that the address is, and the beginning of its fields' names. */
  name: string;
  /** The countries to choose from; without them the country of the address is settled. */
  regions?: Schemas['ListRegionsResponse'];
  /** What stands first among the countries, where none is chosen yet. */
  none?: string;
  address?: Partial<Address>;
}

/** The countries of the program in the reader's language, by name. */
export const countriesOf = ({ items }: Schemas['ListRegionsResponse']) =>
  items
    .flatMap(({ countries }) => countries)
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((one, other) => one.label.localeCompare(other.label));

/** The fields of an address. What a country requires, the API says field by field. */
export const AddressFields = ({ view, name, regions, none, address = {} }: AddressProps) => {
  const { say, values, problem } = view;
  const country = `${name}.country`;
  return (
    <>
      {lines.map(([member, autocomplete, maxlength]) => (
        <ProfileField
          view={view}
          name={`${name}.${member}`}
          label={say(`company.address.${member}`)}
          stored={address[member]}
          autocomplete={autocomplete}
          maxlength={maxlength}
          width="medium"
        />
      ))}
      {regions ? (
        <Select
          name={country}
          label={say('tiers.country')}
          value={fieldValue(values, country, address.country)}
          error={problem?.fields[country]}
          options={countriesOf(regions)}
          {...(none && { none })}
        />
      ) : (
        <>
          <input type="hidden" name={country} value={address.country} />
          <Facts rows={[[say('tiers.country'), address.country && countryText(say, address.country)]]} />
        </>
      )}
    </>
  );
};

/** Members of an address that forms don't show. */
const unseen = ['region', 'firstName', 'middleName', 'lastName', 'phoneNumber'] as const;

/** The address that a form sent. Blank lines are left out; of the address before, what the form doesn't show stays. */
export function addressFrom(form: FormValues, name: string, before?: Address): Address {
  const kept = unseen.flatMap(member => (before?.[member] === undefined ? [] : [[member, before[member]]]));
  const filled = lines.flatMap(([member]) => {
    const value = form.optional(`${name}.${member}`);
    return value ? [[member, value]] : [];
  });
  return { addressLine1: '', ...Object.fromEntries([...kept, ...filled]), country: form.text(`${name}.country`) };
}
