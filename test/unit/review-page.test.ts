import { describe, expect, it } from 'vitest';
import { belongTogether, comparisonsOf } from '#functions/portal/pages/review/comparisons.ts';
import { momentsOf } from '#functions/portal/pages/review/history.tsx';
import { registerOf } from '#functions/portal/pages/review/registers.ts';
import type { Application } from '#functions/portal/pages/review/states.tsx';
import { fromNow } from '#functions/portal/when.tsx';
import type { Params } from '#shared/i18n/text.ts';

const address = { addressLine1: '1 Main Street', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };
const application = {
  companyName: 'Contoso & Sons',
  address,
  primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@mail.contoso.example' },
  supportProfile: { email: 'help@fabrikam.example', website: 'www.contoso.example' },
  organizationProfile: { domain: 'contoso.example' },
  createdDate: '2026-11-01T00:00:00Z',
  established: { sameNames: [], applications: [], more: false },
  checks: [
    {
      check: 'business_verification',
      status: 'authorized',
      history: [{ status: 'authorized', decidedOn: '2026-11-03T00:00:00Z', decidedBy: 'r1', note: 'Seen' }],
    },
  ],
  decisions: [{ decision: 'request_information', reason: 'Which?', decidedOn: '2026-11-02T00:00:00Z' }],
} as unknown as Application;

describe('what a reviewer compares', () => {
  it('are domains: they match if one lies in the other', () => {
    expect(belongTogether('mail.contoso.example', 'contoso.example')).toBe(true);
    expect(belongTogether('notcontoso.example', 'contoso.example')).toBe(false);
    const rows = comparisonsOf(application, 'email_domain', 'en-US');
    expect(rows.map(({ name, matches }) => [name, matches])).toEqual([
      ['company_domain', true],
      ['support_website', true],
      ['support_domain', false],
    ]);
  });

  it('are the legal data, with the register of the country, without what the application leaves out', () => {
    const rows = comparisonsOf(application, 'business_verification', 'en-US');
    expect(rows.map(({ name }) => name)).toEqual(['company_name', 'company_address']);
    expect(rows[0]?.source).toEqual(registerOf('US', 'Contoso & Sons'));
    expect(registerOf('XX', 'A & B').href).toBe('https://opencorporates.com/companies?q=A%20%26%20B');
    expect(rows[1]?.stated).toBe('1 Main Street\nRedmond, WA 98052\nUnited States');
  });

  it('is, for a change of the legal profile, also the profile that it replaces', () => {
    const change = { ...application, replaces: { companyName: 'Contoso', address } } as Application;
    expect(comparisonsOf(change, 'business_verification', 'en-US')[0]).toMatchObject({
      stated: 'Contoso & Sons',
      against: 'Contoso',
    });
  });
});

it('the history of a review has everything that happened, the newest first', () => {
  const say = (key: string, { what, of }: Params = {}) => (key === 'frame.of' ? `${what}: ${of}` : key);
  expect(momentsOf(application, say).map(({ title, text }) => [title, text])).toEqual([
    ['review.check.business_verification: review.verdict.authorized', 'Seen'],
    ['review.decided.request_information', 'Which?'],
    ['review.applied', undefined],
  ]);
});

it('a moment is told from now in the largest unit that fits, rounded, in the reader’s language', () => {
  const now = new Date('2026-12-10T12:00:00Z');
  expect(fromNow('2026-12-13T12:00:00Z', now, 'en-US')).toBe('in 3 days');
  expect(fromNow('2026-12-10T09:30:00Z', now, 'en-US')).toBe('2 hours ago');
  expect(fromNow('2027-03-10T11:59:30Z', now, 'en-US')).toBe('in 90 days');
  expect(fromNow('2026-01-10T12:00:00Z', now, 'en-US')).toBe('11 months ago');
  expect(fromNow('2027-12-10T12:00:00Z', now, 'en-US')).toBe('in 12 months');
  expect(fromNow('2023-12-10T12:00:00Z', now, 'en-US')).toBe('3 years ago');
  expect(fromNow('2026-12-13T12:00:00Z', now, 'zh-TW')).toBe('3 天後');
});
