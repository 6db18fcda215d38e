import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '#functions/listing/differences.ts';
import type { ChangeRequest, Company, Listing } from '#functions/listing/listing.ts';
import { rowWrites } from '#functions/listing/rows.ts';
import {
  afterDecision,
  companyOf,
  confirmedListing,
  decideRequest,
  proposed,
  requireLive,
} from '#functions/listing/rules.ts';
import { type Content, type ListingChange, siteUrl } from '#functions/listing/schema.ts';
import { checkPhone } from '#shared/company/company.ts';
import { services } from '#shared/company/services.ts';
import type { FieldErrors } from '#shared/errors/field-error.ts';
import { languageTag } from '#shared/i18n/language-tag.ts';
import type { Account } from '#shared/identity/account.ts';
import { afterDays, monday as now } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const company: Company = { tenantId: 't', name: 'Fabrikam', country: 'DE', region: 'europe' };
const content: Content = {
  summary: 'S',
  description: 'D',
  services: ['training'],
  languages: ['de'],
  countries: ['DE', 'AT'],
  contact: { email: 'x@x.example', phone: '+4930901820', website: 'https://x.example/' },
};
const live = { content, publishedOn: now.toISOString(), lastConfirmed: now.toISOString() };
const listing: Listing = { ...company, version: 1, live };
const request: ChangeRequest = {
  ...company,
  id: 'r',
  status: 'pending',
  content: { ...content, summary: 'New' },
  before: content,
  requestedOn: now.toISOString(),
  requestedBy: { userId: 'u', displayName: 'Fay', email: 'fay@x.example', locale: 'ru-RU' },
};

const proposedOf = (before: Content | undefined, change: ListingChange) =>
  proposed(before, change, company, { checkPhone }, now);

describe('a requested change of a listing', () => {
  it('is merged into the published content', async () => {
    expect(await proposedOf(content, { summary: 'New' })).toEqual({ ...content, summary: 'New' });
    expect((await proposedOf(content, { contact: { email: 'y@x.example' } })).contact).toEqual({
      ...content.contact,
      email: 'y@x.example',
    });
  });

  it('can remove fields', async () => {
    const { countries, contact, ...rest } = content;
    expect(await proposedOf(content, { remove: ['countries', 'phone', 'website'] })).toEqual({
      ...rest,
      contact: { email: contact.email },
    });
  });

  it('reports missing fields of a first listing, countries of other regions and an invalid number together', async () => {
    const errorsOf = (change: ListingChange, before?: Content) =>
      proposedOf(before, change).then(
        () => [],
        ({ errors }: FieldErrors) => errors.map(({ path, key }) => `${path}: ${key}`),
      );
    const elsewhere = ['countries[1]: other_region', 'countries[2]: other_region'];
    expect(await errorsOf({ countries: ['DE', 'US', 'CN'] }, content)).toEqual(elsewhere);
    const wrong = { countries: ['DE', 'US', 'CN'], contact: { phone: '12' } };
    expect(await errorsOf(wrong, content)).toEqual([...elsewhere, 'contact.phone: phone']);
    expect(await errorsOf(wrong)).toEqual(
      expect.arrayContaining(['contact.email: required', ...elsewhere, 'contact.phone: phone']),
    );
  });

  it('lists exactly the fields that differ (P26)', () => {
    expect(differences(content, content)).toEqual([]);
    expect(differences(undefined, content).map(({ member }) => member)).toContain('contact.email');
    const { countries, ...fewer } = content;
    expect(differences(content, { ...fewer, services: ['billing'] })).toEqual([
      { member: 'services', from: ['training'], to: ['billing'] },
      { member: 'countries', from: countries },
    ]);
  });
});

describe('the decision on a change of a listing (R102)', () => {
  it('publishes the whole content, confirmed today and due for confirmation in a year', () => {
    const clock = afterDays(3);
    const next = afterDecision(
      { ...listing, pending: { id: 'r', content, requestedOn: '', requestedBy: '' } },
      decideRequest(request, { decision: 'publish' }, 'Rita', clock.now),
      clock,
    );
    expect(next).toMatchObject({
      version: 2,
      live: { content: request.content },
      dueAt: afterDays(368).now.toISOString(),
    });
    expect(next.live?.lastConfirmed).toBe(clock.now.toISOString());
    expect(next).not.toHaveProperty('pending');
  });

  it('leaves the published content unchanged when the change is rejected', () => {
    const decided = decideRequest(request, { decision: 'reject', reason: 'No' }, 'Rita', now);
    expect(afterDecision(listing, decided, afterDays(3))).toEqual({
      ...listing,
      version: 2,
      decided: { id: 'r', status: 'rejected', decidedOn: now.toISOString(), reason: 'No' },
    });
  });

  it('can be made only once, and a rejection needs a reason', () => {
    for (const status of ['published', 'rejected', 'superseded'] as const)
      expect(refusal(() => decideRequest({ ...request, status }, { decision: 'publish' }, 'R', now))).toBe(
        'listing.decided',
      );
    expect(refusal(() => decideRequest(request, { decision: 'reject' }, 'R', now))).toBe('decision.reason_required');
  });
});

describe('a listing', () => {
  it('is only for active providers in a country of the program', () => {
    const account = { tenantId: 't', companyName: 'Fabrikam', country: 'DE', status: 'active' } as Account;
    expect(companyOf(account, afterDays(0))).toEqual(company);
    for (const status of ['pending_qualification', 'qualified', 'suspended', 'restricted', 'rejected'] as const)
      expect(refusal(() => companyOf({ ...account, status }, afterDays(0)))).toBe('listing.inactive');
    expect(refusal(() => companyOf({ ...account, country: 'CU' }, afterDays(0)))).toBe('region.country_not_offered');
  });

  it('can be confirmed only while it is published (P26)', () => {
    expect(confirmedListing(requireLive(listing), afterDays(5)).live).toEqual({
      ...live,
      lastConfirmed: afterDays(5).now.toISOString(),
    });
    expect(refusal(() => requireLive({ ...company, version: 1 }))).toBe('listing.unlisted');
    expect(refusal(() => requireLive(undefined))).toBe('listing.unlisted');
  });
});

describe('the rows of the directory', () => {
  const some = fc.uniqueArray(fc.constantFrom(...services), { minLength: 1 });
  const anyListing = fc
    .record({
      name: fc.constantFrom('Fabrikam', 'Ｆabrikam ＡＧ', 'Contoso'),
      region: fc.constantFrom('europe', 'africa'),
      of: fc.option(some, { nil: undefined }),
    })
    .map(
      ({ name, region, of }): Listing => ({
        ...company,
        name,
        region,
        version: 1,
        ...(of && { live: { ...live, content: { ...content, services: of } } }),
      }),
    );

  it('are the same after a change as for a new listing with that content', () => {
    fc.assert(
      fc.property(anyListing, anyListing, (before, after) => {
        const table = new Map<string, object>();
        const apply = (writes: ReturnType<typeof rowWrites>) => {
          const keys = writes.map(({ key }) => JSON.stringify(key));
          expect(new Set(keys).size).toBe(keys.length);
          for (const { key, put } of writes) {
            if (put) table.set(JSON.stringify(key), put);
            else table.delete(JSON.stringify(key));
          }
        };
        apply(rowWrites(undefined, before));
        apply(rowWrites(before, after));
        const fresh = new Map(rowWrites(undefined, after).map(({ key, put }) => [JSON.stringify(key), put]));
        expect(table).toEqual(fresh);
      }),
    );
  });
});

describe('the fields of a listing:', () => {
  it.each([
    ['en-us', 'en-US'],
    ['ZH_hant_tw', 'zh-Hant-TW'],
    ['de', 'de'],
    ['x', undefined],
    ['', undefined],
    ['12', undefined],
    ['english language', undefined],
  ])('the language %j is stored as %s', (typed, tag) => expect(languageTag(typed)).toBe(tag));

  it.each([
    ['fabrikam.example', 'https://fabrikam.example/'],
    ['HTTP://Fabrikam.example/a?b#c', 'http://fabrikam.example/a?b#c'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['https://www.xn--a.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['javascript:alert.example', undefined],
    ['https://user:pass@fabrikam.example', undefined],
    ['localhost', undefined],
    ['http://', undefined],
    ['data:text/html,x.y', undefined],
  ])('the website %j is stored as %s', (typed, url) => expect(siteUrl(typed)).toBe(url));
});
