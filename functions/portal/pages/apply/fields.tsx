import { orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { AddressInOrder } from '#shared/pages/parts/address.tsx';
import { Field, Select, Tick } from '#shared/pages/parts/form.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { ApiProblem } from '../../problem.ts';
import { fieldsIn, type StepField, textAt, valueAt } from './steps.ts';

export type Regions = readonly Schemas['Region'][];

/** Every country in which companies can apply, by name. */
function countryOptions(regions: Regions, locale: Locale) {
  const names = orderIn(locale);
  const countries = regions.flatMap(region => region.countries);
  return countries
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => names.compare(a.label, b.label));
}

/** The label of a field of a form, by its path. */
export const labelAmong =
  (fields: readonly StepField[], say: Say) =>
  (path: string): string | undefined =>
    fields.some(field => field.path === path) ? say(`apply.field.${path}`) : undefined;

interface FieldsProps {
  fields: readonly StepField[];
  /** What is known, for a form that nobody has filled in yet. */
  known: object;
  values: FormValues;
  problem: ApiProblem | undefined;
  regions: Regions;
  locale: Locale;
  say: Say;
}

type FieldProps = Omit<FieldsProps, 'fields'> & { field: StepField };

/** What a field shows: what was typed, else what is known. */
function shownIn(values: FormValues, known: object, { path, type }: StepField): string {
  if (values.entries().length > 0) return values.text(path);
  const stored = textAt(known, path);
  return type === 'tel' ? printedPhone(stored) : stored;
}

/** One control of a step. */
const Control = ({ field, known, values, problem, regions, locale, say }: FieldProps) => {
  const { path, kind, type, autocomplete, width, hint } = field;
  const common = {
    name: path,
    label: say(`apply.field.${path}`),
    hint: hint && say(`apply.hint.${path}`),
    error: problem?.fields[path],
  };
  if (kind === 'tick') {
    const isTicked = values.entries().length > 0 ? values.ticked(path) : valueAt(known, path) === true;
    return <Tick {...common} checked={isTicked} />;
  }
  const value = shownIn(values, known, field);
  if (kind === 'country') {
    const options = countryOptions(regions, locale);
    return <Select {...common} value={value} options={options} none={say('apply.choose_country')} />;
  }
  return <Field {...common} value={value} type={type} autocomplete={autocomplete} width={width} />;
};

const address = 'address.';

/** The company's address, in the order of the country that is chosen. */
const Address = ({ fields, ...form }: FieldsProps) => {
  const at = (member: string): StepField => {
    const path = `${address}${member}`;
    return { ...fields.find(field => field.path === path), path };
  };
  return (
    <AddressInOrder
      country={shownIn(form.values, form.known, at('country'))}
      chooser={<Control field={at('country')} {...form} />}
      field={({ member }) => <Control field={at(member)} {...form} />}
    />
  );
};

/** The fields of a step, with what was typed, else what is known. */
export const Fields = ({ fields, ...form }: FieldsProps) => (
  <>
    {fieldsIn(form.locale, fields).map(field => {
      if (field.path === `${address}country`) return <Address fields={fields} {...form} />;
      // The others stand with the country.
      if (field.path.startsWith(address)) return null;
      return (
        <>
          {field.part ? (
            <>
              <h2>{form.say(`apply.part.${field.part}`)}</h2>
              <p>{form.say(`apply.part_text.${field.part}`)}</p>
            </>
          ) : null}
          <Control field={field} {...form} />
        </>
      );
    })}
  </>
);
