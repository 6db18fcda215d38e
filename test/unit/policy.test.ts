import { describe, expect, it } from 'vitest';
import { editionOn } from '#functions/policy/policy.ts';
import { dated, inOrder, requireAhead } from '#functions/policy/rules.ts';
import { writtenValue } from '#functions/policy/written-value.ts';
import { refusal } from '#test/refusal.ts';

const edition = (validFrom: string | undefined, by = 'stage') => ({
  edition: validFrom ?? 'deployed',
  validFrom,
  value: { by },
});

describe('the editions of a policy (R187)', () => {
  const editions = dated(inOrder([edition('2020-01-01'), edition('2022-01-01')], [edition('2021-05-01', 'lead')]));

  it('follow one another without a gap', () => {
    expect(editions.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2020-01-01', '2021-04-30'],
      ['2021-05-01', '2021-12-31'],
      ['2022-01-01', undefined],
    ]);
  });

  it.each([
    ['2019-12-31', undefined],
    ['2020-01-01', '2020-01-01'],
    ['2021-04-30', '2020-01-01'],
    ['2021-05-01', '2021-05-01'],
    ['2030-01-01', '2022-01-01'],
  ])('say that on %s applied the edition of %s', (day, expected) => {
    expect(editionOn(editions, day)?.edition).toBe(expected);
  });

  it('of one day are one: the published one', () => {
    const [only, ...more] = dated(inOrder([edition('2020-01-01')], [edition('2020-01-01', 'lead')]));
    expect([only?.value, more]).toEqual([{ by: 'lead' }, []]);
  });

  it('without a day apply on every day', () => {
    expect(editionOn(dated([edition(undefined)]), '1990-01-01')?.edition).toBe('deployed');
  });
});

describe('an edition that is written', () => {
  const now = new Date('2026-03-02T23:54:00Z');

  it('begins at least five minutes from now, at midnight UTC', () => {
    expect(refusal(() => requireAhead('2026-03-03', now))).toBe('nothing was refused');
    expect(refusal(() => requireAhead('2026-03-03', new Date('2026-03-02T23:56:00Z')))).toBe('policy.in_the_past');
    expect(refusal(() => requireAhead('2026-03-02', now))).toBe('policy.in_the_past');
  });

  it('has what its policy needs, and nothing of another', async () => {
    const types = [
      { partnerType: 'direct_bill_partner', state: 'closed' },
      { partnerType: 'indirect_reseller', state: 'open' },
      { partnerType: 'indirect_provider', state: 'open' },
    ] as const;
    const read = (name: 'resale' | 'intake', sent: Parameters<typeof writtenValue>[1]) =>
      writtenValue(name, sent, '2027-01-01');
    expect(await read('resale', { partnerTenants: 'allowed', types: [...types] })).toEqual({
      value: { partnerTenants: 'allowed' },
    });
    expect(await read('intake', { types: [...types] })).toMatchObject({ value: { types: [{}, {}, {}] } });
    await expect(read('intake', { types: [...types, types[0]] })).rejects.toThrow('value.types: each_type_once');
    const early = types.map((type, n) => (n === 2 ? { ...type, reopensOn: '2027-01-01' } : type));
    await expect(read('intake', { types: early })).rejects.toThrow('value.types[2].reopensOn: reopens_later');
    for (const alternative of ['direct_bill_partner', 'indirect_provider'] as const) {
      const nowhere = [{ ...types[0], alternative }, types[1], { ...types[2], state: 'invitation' }] as const;
      await expect(read('intake', { types: [...nowhere] })).rejects.toThrow(
        'value.types[0].alternative: alternative_open',
      );
    }
    const led = [{ ...types[0], alternative: 'indirect_reseller' }, types[1], types[2]] as const;
    expect(await read('intake', { types: [...led] })).toMatchObject({ value: { types: [{}, {}, {}] } });
    await expect(read('intake', {})).rejects.toThrow('value.types: required');
  });
});
