import { describe, expect, it } from 'vitest';
import type { BusinessRow } from '#functions/business-profile/business-profile.ts';
import { domainsNamed } from '#functions/business-profile/named-domains.ts';
import { businessRowWrites, wordsToFind } from '#functions/business-profile/rows.ts';
import {
  describedBy,
  excerptOf,
  isDraftChanged,
  missingFrom,
  rankOf,
  requireComplete,
  requireOwnRegion,
} from '#functions/business-profile/rules.ts';
import { facetToRead, fits, parseSearch } from '#functions/business-profile/search-rules.ts';
import { tidyLocations } from '#functions/business-profile/tidy-locations.ts';
import { businessProfile, described } from '#test/business-profiles.ts';
import { monday } from '#test/clock.ts';

const office = { name: 'Office', addressLine1: 'Main St 1', city: 'Paris', country: 'FR' };

describe('a business profile', () => {
  it('is for the region in which the company may sell (B85)', () => {
    expect(() => requireOwnRegion({ country: 'DE' }, 'europe', monday)).not.toThrow();
    expect(() => requireOwnRegion({ country: 'US' }, 'europe', monday)).toThrow('businessprofile.other_region');
  });

  it('keeps the addresses of its locations: another address is another location (B89)', () => {
    const before = businessProfile();
    const [known] = before.draft?.locations ?? [];
    const renamed = describedBy({ locations: [{ ...known, name: 'Head office' } as never] }, before, monday);
    expect(renamed.locations).toMatchObject([{ id: known?.id, name: 'Head office' }]);
    const moved = { ...known, city: 'Bonn' } as never;
    expect(() => describedBy({ locations: [moved] }, before, monday)).toThrow(
      'locations[0].addressLine1: address_settled',
    );
    const [added] = describedBy({ locations: [office] }, before, monday).locations;
    expect(added?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps an address however it is typed, and however it was stored (B89)', async () => {
    const seattle = { ...office, city: 'Seattle', country: 'US', state: 'Washington', postalCode: '98101' };
    for (const state of ['WA', 'Washington']) {
      const known = { ...seattle, id: crypto.randomUUID(), state, phone: '+1 206 555 0100' };
      const before = businessProfile({ region: 'united-states', draft: described({ locations: [known] }) });
      for (const typed of ['washington', 'WA']) {
        const sent = { ...seattle, id: known.id, name: 'Seattle', state: typed };
        const { locations, normalized } = await tidyLocations([sent], [], []);
        const draft = describedBy({ locations }, before, monday, { normalized });
        expect(draft.locations).toEqual([{ ...known, name: 'Seattle', phone: undefined }]);
        const moved = [{ ...sent, state: 'Oregon' }];
        expect(() => describedBy({ locations: moved }, before, monday, { normalized })).toThrow('address_settled');
      }
    }
  });

  it.each([
    ['an ID of another profile', [{ ...office, id: 'other' }], 'locations[0].id: unknown_location'],
    ['a country of another region', [{ ...office, country: 'US' }], 'locations[0].country: outside_region'],
  ])('refuses a location with %s', (_what, locations, message) => {
    expect(() => describedBy({ locations }, businessProfile(), monday)).toThrow(message);
  });

  it('refuses a location that is sent twice', () => {
    const before = businessProfile();
    const locations = [0, 1].map(() => before.draft?.locations[0] as never);
    expect(() => describedBy({ locations }, before, monday)).toThrow('locations[0].id: repeated');
  });

  it('needs a text, an industry, a service and a location to go live', () => {
    expect(missingFrom(undefined)).toEqual(['text', 'industries', 'services', 'locations']);
    expect(missingFrom(described())).toEqual([]);
    expect(() => requireComplete(described({ text: '', locations: [] }))).toThrow(
      'text: required; locations: required',
    );
  });

  it('is changed while its draft says something else than what is live', () => {
    const draft = described();
    expect(isDraftChanged({ draft, live: { ...draft, publishedOn: 'today' } })).toBe(false);
    expect(isDraftChanged({ draft: { ...draft, text: 'Other' }, live: { ...draft, publishedOn: 'today' } })).toBe(true);
    expect(isDraftChanged({ draft, live: undefined })).toBe(true);
    expect(isDraftChanged({ draft: undefined, live: undefined })).toBe(false);
  });
});

describe('the first sentences of a text (B86)', () => {
  it.each([
    ['Short.', 'Short.'],
    [
      `${'A sentence that is rather long, as they are. '.repeat(9)}`,
      `${'A sentence that is rather long, as they are. '.repeat(4).trim()}`,
    ],
    [`${'word '.repeat(60)}`, `${'word '.repeat(40).trim()}…`],
    ['字'.repeat(300), `${'字'.repeat(200)}…`],
    [`${'字'.repeat(90)}。${'字'.repeat(190)}`, `${'字'.repeat(90)}。`],
  ])('of %s', (text, excerpt) => {
    expect(excerptOf(text)).toBe(excerpt);
  });
});

describe('the place among the results (B95)', () => {
  it.each([
    ['nobody has sent a referral', {}, 2],
    ['answers come within a day', { answered: 2, answerHours: 40 }, 0],
    ['answers come within three days', { answered: 1, answerHours: 72 }, 1],
    ['answers come within a week', { answered: 1, answerHours: 73 }, 3],
    ['answers come later or never', { answered: 3, answerHours: 3 * 336 }, 4],
  ])('where %s', (_what, answers, rank) => {
    expect(rankOf(answers)).toBe(rank);
  });
});

const row = (changes: Partial<BusinessRow> = {}): BusinessRow => ({
  ...{ tenantId: 't', region: 'europe', name: 'Contoso Réseau', excerpt: 'Secret words', competencies: [] },
  ...{ industries: ['retail'], products: ['productivity'], services: ['migration'], skills: ['Data lakes'] },
  customerSizesExcluded: ['from_1_to_24'],
  locations: [
    { id: '1', city: 'Berlin', country: 'DE' },
    { id: '2', city: 'Paris', country: 'FR' },
  ],
  ...changes,
});
const found = (typed: Parameters<typeof parseSearch>[0]): boolean => fits(row(), parseSearch(typed, monday));

describe('a search', () => {
  it.each([
    [{}, true],
    [{ q: 'contoso LAKES' }, true],
    [{ q: 'reseau' }, true],
    [{ q: 'secret' }, false],
    [{ q: 'contos' }, false],
    [{ region: 'Europe' }, true],
    [{ region: 'japan' }, false],
    [{ country: 'de' }, true],
    [{ country: 'IT' }, false],
    [{ country: 'DE', city: 'Berlin' }, true],
    [{ country: 'DE', city: 'Paris' }, false],
    [{ industry: 'Retail', product: 'productivity', service: 'MIGRATION' }, true],
    [{ industry: 'media' }, false],
    [{ product: 'devices' }, false],
    [{ service: 'training' }, false],
    [{ customerSize: 'from_1_to_24' }, false],
    [{ customerSize: 'from_1000' }, true],
  ])('for %j finds a business: %s (B86 to B88)', (typed, expected) => {
    expect(found(typed)).toBe(expected);
  });

  it('refuses words that there are not, all at once', () => {
    const typed = { region: 'atlantis', country: 'QQ', industry: 'x', product: 'x', service: 'x', customerSize: 'x' };
    expect(() => parseSearch(typed, monday)).toThrow(
      /country: country; region: one_of; industry: one_of; product: one_of; service: one_of; customerSize: one_of/,
    );
  });

  it('reads the rows of the filter that few businesses share', () => {
    const facet = (typed: Parameters<typeof parseSearch>[0]) => facetToRead(parseSearch(typed, monday));
    expect(facet({})).toEqual(['all', '']);
    expect(facet({ region: 'europe', country: 'DE' })).toEqual(['country', 'DE']);
    expect(facet({ service: 'migration', industry: 'retail' })).toEqual(['service', 'migration']);
    expect(facet({ q: 'data lakes', product: 'devices' })).toEqual(['word', 'lakes']);
  });

  it('has at most 46 rows for a profile, so that replacing all of them fits in one transaction', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'] as never[];
    const skills = Array.from({ length: 10 }, (_, n) => `skill${n} two words`);
    const countries = ['DE', 'FR', 'IT', 'ES', 'PL'];
    const locations = countries.map(country => ({ ...office, id: country, country }));
    const live = (extra: string) => ({
      ...described({
        industries: six,
        products: six,
        services: six,
        locations,
        skills: skills.map(one => one + extra),
      }),
      publishedOn: 'today',
    });
    const before = businessProfile({ live: live('x'), rank: 1 });
    const rows = businessRowWrites(undefined, before);
    expect(rows).toHaveLength(25 + wordsToFind(before.name, live('x')).length);
    expect(rows.length).toBeLessThanOrEqual(46);
    expect(businessRowWrites(before, { ...before, live: live('y'), rank: 2 }).length).toBeLessThanOrEqual(92);
  });
});

describe('domains that a profile names (B91)', () => {
  it.each([
    ['See https://www.Contoso.example/x. End.', ['www.Contoso.example']],
    ['Ask ann@mail.fabrikam.example.', ['mail.fabrikam.example']],
    ['Visit bücher.example or münchen.example', ['bücher.example', 'münchen.example']],
    ['请访问contoso.example和mail.fabrikam.example了解', ['contoso.example', 'mail.fabrikam.example']],
    ['Version 1.5 costs 2.50, e.g. here.', []],
    ['contoso.example contoso.example', ['contoso.example']],
  ])('of %j are %j, as they are typed', (text, typed) => {
    expect(domainsNamed(text).map(domain => domain.typed)).toEqual(typed);
  });

  it('are looked for in ASCII, with those above them', () => {
    expect(domainsNamed('MAIL.Bücher.example')).toEqual([
      { typed: 'MAIL.Bücher.example', keys: ['mail.xn--bcher-kva.example', 'xn--bcher-kva.example'] },
    ]);
    const [deep] = domainsNamed('a.b.c.d.e.f.contoso.example');
    expect(deep?.keys).toEqual(['d.e.f.contoso.example', ...['e.f.', 'f.', ''].map(one => `${one}contoso.example`)]);
  });

  it('are looked for up to the tenth', () => {
    expect(domainsNamed(Array.from({ length: 50 }, (_, n) => `a${n}.example`).join(' '))).toHaveLength(10);
  });
});
