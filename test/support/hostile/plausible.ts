import fc from 'fast-check';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { password } from '#test/builders.ts';
import type { Schema } from './routes.ts';

const addresses = [
  { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' },
  { addressLine1: 'Friedrichstraße 1', city: 'Berlin', postalCode: '10117', country: 'DE' },
  { addressLine1: '1-1 Chiyoda', city: 'Tokyo', postalCode: '100-0001', country: 'JP' },
];

/** Realistic values by member name; `n` makes them distinct. */
const byName: [RegExp, (n: number) => string][] = [
  [/email$|address$/i, n => `ann${n}@contoso-${n}.example`],
  [/domain$/i, n => `contoso-${n}.example`],
  [/website|url$|^uri$/i, n => `https://contoso-${n}.example/hook`],
  [/country/i, () => 'US'],
  [/culture|locale/i, () => 'en-US'],
  [/language/i, () => 'en'],
  [/phone/i, () => '+1 425 555 0100'],
  [/password/i, () => password],
  [/partnertype/i, () => 'indirect_reseller'],
  [/iban/i, () => 'DE89370400440532013000'],
  [/mpn|number|size|count|quantity/i, n => String(1_000_000 + n)],
  [/date|(On|From|Until)$/, () => '2026-01-01T00:00:00.000Z'],
  [/id$/i, n => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`],
];

const many = fc.nat(9_999_999);

/** Texts that match a pattern. The generator reads the pattern anew each time it is made, and there are few patterns. */
const matching = memoizeEach((pattern: string) => {
  try {
    return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  } catch {
    return fc.constant('x'); // No generator for this pattern.
  }
});

function plausibleText(name: string, { pattern, minLength = 0, maxLength = 60 }: Schema, mark: string) {
  const make = byName.find(([names]) => names.test(name))?.[1];
  if (make && new RegExp(pattern ?? '').test(make(1))) return many.map(make);
  if (!pattern) return many.map(n => `${mark || name} ${n}`.padEnd(minLength, '-').slice(0, maxLength));
  return matching(pattern);
}

/** A value from an earlier response if the name is one that responses have; otherwise, or until then, the fallback. */
const recalled = (name: string, otherwise: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  /id$|token|hash|version|etag|session|code$|url$/i.test(name)
    ? otherwise.map(value => ({ recall: [name], otherwise: value }))
    : otherwise;

/**
 * A value that a legitimate client would send: of the described shape, realistic for its name.
 * @param mark put into free text, to detect leaks
 */
export function plausible(schema: Schema, name = '', mark = ''): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [first] = schema.allOf ?? [];
  if (first) return plausible({ ...schema, ...first, properties: merged(schema.allOf ?? []) }, name, mark);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(choice => plausible(choice, name, mark)));
  if (schema.properties) return plausibleObject(schema.properties, mark);
  if (schema.items) return fc.array(plausible(schema.items, name, mark), { minLength: 1, maxLength: 3 });
  switch (schema.type) {
    case 'string':
      return recalled(name, plausibleText(name, schema, mark));
    case 'boolean':
      return fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
    case 'number':
    case 'integer':
      return fc.integer({ min: 0, max: 30 });
    case 'object':
      return fc.dictionary(fc.constantFrom('name', 'id', 'status', 'type'), many.map(String), { maxKeys: 3 });
    default:
      return recalled(
        name,
        many.map(n => `${mark || name} ${n}`),
      );
  }
}

const merged = (parts: readonly Schema[]): Record<string, Schema> =>
  Object.assign({}, ...parts.map(({ properties }) => properties ?? {}));

function plausibleObject(properties: Record<string, Schema>, mark: string): fc.Arbitrary<unknown> {
  if (properties.addressLine1 && properties.country) return fc.constantFrom(...addresses);
  const members = Object.entries(properties).map(([name, schema]) => [name, plausible(schema, name, mark)] as const);
  const needed = Object.keys(properties).filter(
    name => !/^(attributes|bankAccount|administrator|id|links)$/.test(name),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.record(Object.fromEntries(members), { requiredKeys: needed }) },
    { weight: 1, arbitrary: fc.record(Object.fromEntries(members), { requiredKeys: [] }) },
  );
}
