import json from 'libphonenumber-js/metadata.min.json';

/** A way to write numbers of a plan: the digits in groups, how they stand, and how the numbers begin, ever more precisely. */
type Format = readonly [digits: string, written: string, begins?: readonly string[], ...others: unknown[]];

/** Of the numbering plans what is needed here. In a bundle each country's is read when it is asked for. */
interface Plans {
  country_calling_codes: Readonly<Record<string, readonly string[]>>;
  countries: Readonly<Record<string, readonly unknown[]>>;
  nonGeographic: Readonly<Record<string, readonly unknown[]>>;
}
const plans = json as unknown as Plans;

/** Where a plan has its formats, and a format the one for other countries, if they write it otherwise. */
const formatsAt = 4;
const abroadAt = 5;

/** What stands between the groups: other countries read spaces. */
const separators = /[-\s()./~]+/g;

/** The formats of a calling code; countries that share one share them, and the first has them. */
function formatsOf(code: string): readonly Format[] {
  const [country = ''] = plans.country_calling_codes[code] ?? [];
  const plan = plans.countries[country] ?? plans.nonGeographic[code];
  return (plan?.[formatsAt] || []) as readonly Format[];
}

/** The calling code that a number begins with. None is the beginning of another. */
const codeOf = (digits: string): string | undefined =>
  [1, 2, 3]
    .map(length => digits.slice(0, length))
    .find(code => code in plans.country_calling_codes || code in plans.nonGeographic);

/**
 * A number in E.164 in the groups of its country, as people abroad read it: `+1 312 555 0100`, `+44 20 7946 0018`. The numbering plans
 * alone tell them, without the code that reads what people type, which takes longer to load than a page to draw.
 * @returns anything else, and a number that no plan knows, as it is
 */
export function groupedPhone(number: string): string {
  const digits = /^\+(\d{4,15})$/.exec(number)?.[1] ?? '';
  const code = codeOf(digits);
  if (!code) return number;
  const rest = digits.slice(code.length);
  const format = formatsOf(code).find(
    ([groups, , begins = []]) =>
      new RegExp(`^(?:${begins.at(-1) ?? ''})`).test(rest) && new RegExp(`^(?:${groups})$`).test(rest),
  );
  if (!format) return `+${code} ${rest}`;
  const written = String(format[abroadAt] || format[1]);
  return `+${code} ${rest.replace(new RegExp(format[0]), written).replace(separators, ' ').trim()}`;
}
