import { describe, expect, it } from 'vitest';
import { catalogOn } from '#functions/catalog/lookup.ts';
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { contactFor, nextContact, supportContactOf } from '#functions/service-request/contact.ts';
import { requireFamily } from '#functions/service-request/family.ts';
import { changeServiceRequest, escalateServiceRequest } from '#functions/service-request/rules.ts';
import { mostNotes, type RequestPerson, type ServiceRequest } from '#functions/service-request/service-request.ts';
import { newServiceRequest } from '#functions/service-request/transition.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { addDays } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';

process.env.PROGRAMME = 'Tandem Partner Program';

const clock = { now: monday, daySeconds };

const serving = (tenantId: string, kind: PartnerType, since: string, associates: string[] = []) =>
  ({
    partner: { tenantId, name: tenantId, country: 'US', kind },
    since,
    associates: associates.map(id => ({ tenantId: id, name: id, since })),
  }) as unknown as CustomerRelationship;

const person = (tenantId: string): RequestPerson => ({
  ...{ userId: tenantId, tenantId, company: tenantId, locale: 'en-US' },
  name: { firstName: 'Ann', lastName: 'Lee' },
});

const request = (more: Partial<ServiceRequest> = {}): ServiceRequest =>
  ({
    ...newServiceRequest(
      {
        ...{ id: '1', title: 'Help', description: 'Help', severity: 'moderate', topicId: '6', language: 'en-US' },
        about: { tenantId: 'customer', name: 'Woodgrove Bank', country: 'US', kind: 'customer' },
        openedBy: person('customer'),
        contact: { tenantId: 'provider', name: 'Fabrikam', kind: 'indirect_provider' },
      },
      clock,
    ).next,
    ...more,
  }) as ServiceRequest;

describe('the support contact', () => {
  const provider = serving('provider', 'indirect_provider', '2026-02-01', ['reseller']);
  const reseller = serving('reseller', 'indirect_reseller', '2026-01-01', ['provider']);

  it('is the provider unless another partner is designated (R2, R168)', () => {
    expect(supportContactOf([reseller, provider])).toMatchObject({ tenantId: 'provider' });
    expect(supportContactOf([reseller, provider], 'reseller')).toMatchObject({ tenantId: 'reseller' });
    expect(supportContactOf([reseller, provider], 'gone')).toMatchObject({ tenantId: 'provider' });
    expect(supportContactOf([reseller])).toMatchObject({ tenantId: 'reseller' });
    expect(supportContactOf([])).toBeUndefined();
  });

  it('is followed by the provider of that reseller, then by the operator, then by nobody', () => {
    const older = serving('other', 'indirect_provider', '2025-01-01');
    const first = supportContactOf([reseller, provider, older], 'reseller');
    const second = first && nextContact(first, [reseller, provider, older]);
    expect(second).toMatchObject({ tenantId: 'provider' });
    const last = second && nextContact(second, []);
    expect(last).toMatchObject({ kind: 'operator' });
    expect(last && nextContact(last, [])).toBeUndefined();
    expect(first && nextContact(first, [reseller])).toMatchObject({ kind: 'operator' });
  });

  it('is never who asks', () => {
    expect(contactFor('provider', [provider])).toMatchObject({ kind: 'operator' });
    expect(contactFor('reseller', [reseller, provider], 'reseller')).toMatchObject({ tenantId: 'provider' });
    expect(contactFor('customer', [])).toMatchObject({ kind: 'operator' });
  });
});

describe('a change', () => {
  it('by the contact with a note waits for who asked, and back', () => {
    const answered = changeServiceRequest(request(), { note: 'Try again' }, person('provider'), clock);
    expect(answered).toMatchObject({ next: { status: 'attention_needed', notes: 1 }, emails: ['answered'] });
    const back = changeServiceRequest(answered?.next ?? request(), { note: 'No' }, person('customer'), clock);
    expect(back).toMatchObject({ next: { status: 'open', notes: 2 }, emails: ['replied'] });
  });

  it('that changes nothing is none', () => {
    expect(changeServiceRequest(request(), { status: 'open', severity: 'moderate' }, person('customer'), clock)).toBe(
      undefined,
    );
  });

  it('without a status of its own keeps the deadline of a request that still waits', () => {
    const later = { ...clock, now: addDays(monday, 1, clock) };
    const before = request();
    const noted = changeServiceRequest(before, { note: 'Hurry' }, person('customer'), later);
    expect(noted?.next).toMatchObject({ status: 'open', dueDate: (before as { dueDate: string }).dueDate });
  });

  it('is refused to an earlier contact, on a closed request, and beyond 100 notes', () => {
    const change = { note: 'Hello' };
    const former = request({ formerContacts: ['reseller'] });
    expect(() => changeServiceRequest(former, change, person('reseller'), clock)).toThrow(
      'servicerequest.with_another',
    );
    const closed = changeServiceRequest(request(), { status: 'closed' }, person('customer'), clock)?.next ?? request();
    expect(() => changeServiceRequest(closed, change, person('customer'), clock)).toThrow('servicerequest.closed');
    const full = request({ notes: mostNotes });
    expect(() => changeServiceRequest(full, change, person('customer'), clock)).toThrow('servicerequest.full');
  });

  it('to escalate is the contact’s alone', () => {
    const next = { tenantId: 'operator', name: 'Operator', kind: 'operator' } as const;
    expect(() => escalateServiceRequest(request(), next, person('customer'), clock)).toThrow(
      'servicerequest.with_another',
    );
    expect(escalateServiceRequest(request(), next, person('provider'), clock)).toMatchObject({
      next: { contact: next, formerContacts: ['provider'], status: 'open' },
      emails: ['escalated', 'moved'],
    });
  });
});

describe('the family condition of helpdesk agents (R89)', () => {
  const withRoles = (...roles: string[]) => ({ userId: 'u', roles }) as unknown as Principal;
  const now = new Date('2026-11-30T12:00:00Z');
  const lock = catalogOn(now).offers.find(({ family }) => family === 'lock')?.id;

  it.each([
    { productName: 'Office 365 E3' },
    { productName: 'office-365' },
    { productName: 'OFFICE_365' },
    { productId: 'office365' },
    { productId: 'Lock' },
    { productId: lock },
  ])('needs an admin agent for %o', product => {
    expect(() => requireFamily(product, withRoles('helpdesk_agent'), now)).toThrow('perm.family_needs_admin_agent');
    expect(() => requireFamily(product, withRoles('helpdesk_agent', 'admin_agent'), now)).not.toThrow();
  });

  it('needs none for other products', () => {
    for (const product of [{ productName: 'Desk Suite' }, { productId: 'desk' }, {}])
      expect(() => requireFamily(product, withRoles('helpdesk_agent'), now)).not.toThrow();
  });
});
