import { Field, Select } from '#shared/pages/parts/form.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { fieldValue } from './words.ts';

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
  regions: Schemas['ListRegionsResponse'];
  address?: Partial<Address>;
}

/** The countries of the program in the reader's language, by name. */
export const countriesOf = ({ items }: Schemas['ListRegionsResponse']) =>
  items
    .flatMap(({ countries }) => countries)
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((one, other) => one.label.localeCompare(other.label));

/** The fields of an address. What a country requires, the API says field by field. */
export const AddressFields = ({ view: { say, values, problem }, name, regions, address = {} }: AddressProps) => (
  <>
    {lines.map(([member, autocomplete, maxlength]) => (
      <Field
        name={`${name}.${member}`}
        label={say(`company.address.${member}`)}
        value={fieldValue(values, `${name}.${member}`, address[member])}
        error={problem?.fields[`${name}.${member}`]}
        autocomplete={autocomplete}
        maxlength={maxlength}
        width="medium"
      />
    ))}
    <Select
      name={`${name}.country`}
      label={say('tiers.country')}
      value={fieldValue(values, `${name}.country`, address.country)}
      error={problem?.fields[`${name}.country`]}
      options={countriesOf(regions)}
    />
  </>
);

/** The address that a form sent. Blank lines are left out. */
export function addressFrom(form: FormValues, name: string): Address {
  const filled = lines.flatMap(([member]) => {
    const value = form.optional(`${name}.${member}`);
    return value ? [[member, value]] : [];
  });
  return { addressLine1: '', ...Object.fromEntries(filled), country: form.text(`${name}.country`) };
}
