import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressLines } from '#shared/company/address-lines.ts';
import { readData } from '#shared/runtime/data.ts';

const { countries } = readData<{ countries: object }>('countries.json');

describe('the lines of an address', () => {
  it.each([
    [
      { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' },
      ['One Microsoft Way', 'Redmond, WA 98052', 'United States'],
    ],
    [
      { addressLine1: '12 rue Saint-Jean', city: 'Québec', state: 'QC', postalCode: 'G1R 1R3', country: 'CA' },
      ['12 rue Saint-Jean', 'Québec QC G1R 1R3', 'Canada'],
    ],
    [
      {
        addressLine1: 'Unter den Linden 1',
        addressLine2: 'Haus B',
        city: 'Berlin',
        postalCode: '10117',
        country: 'DE',
      },
      ['Unter den Linden 1', 'Haus B', '10117 Berlin', 'Germany'],
    ],
    [
      { addressLine1: '10 Downing Street', city: 'London', postalCode: 'SW1A 2AA', country: 'GB' },
      ['10 Downing Street', 'London', 'SW1A 2AA', 'United Kingdom'],
    ],
    [
      { addressLine1: '1 Mirpur Road', city: 'Dhaka', postalCode: '1216', country: 'BD' },
      ['1 Mirpur Road', 'Dhaka - 1216', 'Bangladesh'],
    ],
    [{ addressLine1: '1 Mirpur Road', city: 'Dhaka', country: 'BD' }, ['1 Mirpur Road', 'Dhaka', 'Bangladesh']],
    [
      { addressLine1: '建国路1号', city: '北京', state: 'BJ', postalCode: '100000', country: 'CN' },
      ['100000', '北京市', '建国路1号', 'China'],
    ],
    [
      { addressLine1: '1 Jianguo Road', city: 'Shenzhen', state: 'GD', postalCode: '518000', country: 'CN' },
      ['1 Jianguo Road', 'Shenzhen', 'Guangdong, 518000', 'China'],
    ],
    [
      { addressLine1: '千代田1-1', city: '千代田区', state: '東京都', postalCode: '100-0001', country: 'JP' },
      ['〒100-0001', '東京都千代田区', '千代田1-1', 'Japan'],
    ],
    [
      { addressLine1: '1-1 Chiyoda', city: 'Tokyo', postalCode: '100-0001', country: 'JP' },
      ['1-1 Chiyoda, Tokyo', '100-0001', 'Japan'],
    ],
    [
      { addressLine1: 'Av. Reforma 1', city: 'Ciudad de México', state: 'CMX', postalCode: '06000', country: 'MX' },
      ['Av. Reforma 1', '06000 Ciudad de México', 'Mexico'],
    ],
    [
      { addressLine1: 'Calle 1', city: 'Monterrey', state: 'NLE', postalCode: '64000', country: 'MX' },
      ['Calle 1', '64000 Monterrey, Nuevo León', 'Mexico'],
    ],
    [
      { addressLine1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', country: 'SG' },
      ['1 Raffles Place', 'SINGAPORE 048616', 'Singapore'],
    ],
    [
      { addressLine1: 'Sheikh Zayed Road', city: 'Dubai', state: 'Dubai', country: 'AE' },
      ['Sheikh Zayed Road', 'Dubai', 'United Arab Emirates'],
    ],
    [{ addressLine1: '皇后大道中1號', city: '中環', country: 'HK' }, ['中環', '皇后大道中1號', 'Hong Kong SAR']],
    [
      { addressLine1: '1 Queen’s Road', city: 'Central', country: 'HK' },
      ['1 Queen’s Road', 'Central', 'Hong Kong SAR'],
    ],
    [
      { addressLine1: 'Strada 1', city: 'Chișinău', postalCode: 'MD-2001', country: 'MD' },
      ['Strada 1', 'MD-2001 Chișinău', 'Moldova'],
    ],
    [
      { addressLine1: 'Drottninggatan 1', city: 'Stockholm', postalCode: '111 20', country: 'SE' },
      ['Drottninggatan 1', 'SE-111 20 Stockholm', 'Sweden'],
    ],
    [
      { addressLine1: 'Marienplatz 1', city: 'München', state: 'Bayern', postalCode: '80331', country: 'DE' },
      ['Marienplatz 1', '80331 München', 'Bayern', 'Germany'],
    ],
    [
      { addressLine1: 'Rua 1', city: 'São Paulo', state: 'SP', postalCode: '01310-100', country: 'BR' },
      ['Rua 1', 'São Paulo-SP', '01310-100', 'Brazil'],
    ],
    [
      { addressLine1: 'ул. Тверская, 1', city: 'Москва', state: 'Москва', postalCode: '125009', country: 'RU' },
      ['ул. Тверская, 1', 'Москва', '125009', 'Russia'],
    ],
  ])('of %o are %o', (address, lines) => expect(addressLines(address, 'en-US')).toEqual(lines));

  it('end with the country in the language of the reader, or have no country', () => {
    const address = { addressLine1: '1 Main Street', city: 'Seoul', country: 'KR' };
    expect(addressLines(address, 'zh-CN').at(-1)).toBe('韩国');
    expect(addressLines(address)).toEqual(['1 Main Street', 'Seoul']);
  });

  it('have the region where there is no state', () =>
    expect(addressLines({ addressLine1: '1 Main Street', city: 'Reno', region: 'NV', country: 'US' })).toEqual([
      '1 Main Street',
      'Reno, NV',
    ]));

  it('have everything that the address has, once, in every country', () => {
    const part = (letter: string) => fc.option(fc.constant(`${letter}${letter}9`), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(countries)),
        fc.constantFrom('x1', '一1'),
        fc.record({ addressLine2: part('y'), city: part('c'), state: part('s'), postalCode: part('p') }),
        (country, addressLine1, parts) => {
          const printed = addressLines({ addressLine1, ...parts, country }).join('\n');
          for (const value of [addressLine1, ...Object.values(parts)])
            if (value) expect([country, printed.split(value).length]).toEqual([country, 2]);
          expect(printed).not.toMatch(/%|undefined|(^|\n)[ ,/-]|[ ,/-](\n|$)/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
