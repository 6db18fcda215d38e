import { printedPhone } from '#shared/company/printed-phone.ts';
import { Field, Select, Tick } from '#shared/pages/parts/form.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { ApiProblem } from '../../problem.ts';
import { type StepField, textAt, valueAt } from './steps.ts';

export type Regions = readonly Schemas['Region'][];

/** Every country in which companies can apply, by name. */
function countryOptions(regions: Regions, locale: string) {
  const names = new Intl.Collator(locale);
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
  locale: string;
  say: Say;
}

/** The fields of a step, with what was typed, else what is known. */
export const Fields = ({ fields, known, values, problem, regions, locale, say }: FieldsProps) => {
  const typed = values.entries().length > 0;
  return (
    <>
      {fields.map(({ path, kind, type, autocomplete, width, hint, part }) => {
        const stored = textAt(known, path);
        const value = typed ? values.text(path) : type === 'tel' ? printedPhone(stored) : stored;
        const common = {
          name: path,
          label: say(`apply.field.${path}`),
          hint: hint && say(`apply.hint.${path}`),
          error: problem?.fields[path],
        };
        if (part)
          return (
            <>
              <h2>{say(`apply.part.${part}`)}</h2>
              <p>{say(`apply.part_text.${part}`)}</p>
              <Field {...common} value={value} type={type} autocomplete={autocomplete} width={width} />
            </>
          );
        if (kind === 'tick')
          return <Tick {...common} checked={typed ? values.ticked(path) : valueAt(known, path) === true} />;
        if (kind === 'country')
          return (
            <Select
              {...common}
              value={value}
              options={countryOptions(regions, locale)}
              none={say('apply.choose_country')}
            />
          );
        return <Field {...common} value={value} type={type} autocomplete={autocomplete} width={width} />;
      })}
    </>
  );
};
