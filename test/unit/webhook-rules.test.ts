import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, type Registration, troubles } from '#functions/webhook/delivery.ts';
import {
  bodyOf,
  eventAbout,
  eventKinds,
  eventNames,
  eventOf,
  kindOfChange,
  testEvent,
} from '#functions/webhook/events.ts';
import {
  countTest,
  isKept,
  isTestKept,
  maxAttempts,
  newDelivery,
  nextTry,
  retainedIds,
  statusAfter,
  timedId,
} from '#functions/webhook/rules.ts';
import { toDeliveryResource } from '#functions/webhook/to-resource.ts';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { locales } from '#shared/i18n/locale.ts';
import { afterDays, monday } from '#test/clock.ts';

const base = 'https://partners.example.com';
const record = (changes: Partial<AuditRecord>): AuditRecord => ({
  id: crypto.randomUUID(),
  at: monday.toISOString(),
  tenantId: '0b8a6ad0-0000-4000-8000-0000000000aa',
  resourceType: 'enrollment',
  resourceId: 'e1',
  operation: 'correct',
  actor: { kind: 'system' },
  ...changes,
});

describe('the event of a change', () => {
  it.each([
    ['enrollment', 'create_enrollment', 'enrollment-created'],
    ['enrollment', 'correct', 'enrollment-updated'],
    ['enrollment', 'withdraw', 'enrollment-updated'],
    ['enrollment', 'decide_check', 'vetting-updated'],
    ['enrollment', 'approve', 'vetting-updated'],
    ['enrollment', 'activate', 'account-activated'],
    ['agreement', 'create_agreement', 'agreement-created'],
    ['mpn_association', 'create_mpn_association', 'mpnassociation-created'],
    ['mpn_association', 'update_mpn_association', 'mpnassociation-updated'],
    ['mpn_id', 'prove_mpn_id', 'mpnid-updated'],
    ['partner_user', 'create_partner_user', 'partner-user-created'],
    ['partner_user', 'reset_partner_user_password', 'partner-user-updated'],
    ['partner_user', 'remove_partner_user', 'partner-user-removed'],
    ['partner_relationship', 'create_partner_relationship', 'partnership-created'],
    ['partner_relationship', 'extend_relationship', 'partnership-updated'],
    ['partner_relationship', 'remove_partner_relationship', 'partnership-removed'],
    ['partner_invitation', 'create_partner_invitation', 'partnership-invitation-created'],
    ['partner_invitation', 'accept_partner_invitation', 'partnership-invitation-updated'],
    ['partner_invitation', 'remove_partner_invitation', 'partnership-invitation-updated'],
    ['partner_profile', 'update_support_profile', 'partner-profile-updated'],
    ['listing', 'publish_listing_change', 'listing-updated'],
  ] as const)('to %s by %s is %s', (resourceType, operation, name) => {
    expect(kindOfChange({ resourceType, operation })?.name).toBe(name);
  });

  it.each([
    ['enrollment', 'remind'],
    ['enrollment', 'resend_confirmation'],
    ['partner_invitation', 'remind_partner_invitation'],
    ['webhook', 'create_webhook'],
    ['email_domain', 'override'],
  ] as const)('to %s by %s does not exist', (resourceType, operation) => {
    expect(kindOfChange({ resourceType, operation })).toBeUndefined();
  });

  it('always has a name that can be registered, whatever the operation', () => {
    const types = ['enrollment', 'agreement', 'mpn_id', 'partner_user', 'partner_relationship', 'listing'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string(), (resourceType, operation) => {
        const kind = kindOfChange({ resourceType, operation });
        expect(kind === undefined || eventNames.includes(kind.name)).toBe(true);
      }),
      { examples: types.flatMap(type => ['valueOf', 'constructor_x'].map(operation => [type, operation] as const)) },
    );
  });

  it('contains what changed, when, and where to read it, but none of the data', () => {
    const change = record({ operation: 'approve', to: { status: 'authorized' }, resourceId: 'e/1' });
    expect(eventOf(change, base)).toEqual({
      EventName: 'vetting-updated',
      ResourceUri: `${base}/v1/enrollments/e%2F1`,
      ResourceName: 'vetting',
      AuditUri: `${base}/v1/auditrecords/${change.tenantId}__enrollment_approve_639080496000000000`,
      ResourceChangeUtcDate: '2026-03-02T12:00:00.000Z',
    });
  });

  it('is sent with its fields in a fixed order, however it was stored', () => {
    const event = eventAbout(testEvent, { base, id: 'x', at: monday.toISOString() });
    const shuffled = Object.fromEntries(Object.entries(event).reverse()) as typeof event;
    expect(bodyOf(shuffled)).toBe(bodyOf(event));
    expect(JSON.parse(bodyOf(event))).toEqual({ ...event, AuditUri: null });
  });

  it('has a name of the form {resource}-{action}', () => {
    for (const { name, resource } of eventKinds) expect(name).toMatch(new RegExp(`^${resource}-[a-z-]+$`));
  });
});

const registration: Registration = {
  tenantId: 't',
  subscriberId: 's',
  url: 'https://hooks.contoso.example/',
  events: ['test-created'],
  tokenInMsHeader: false,
  version: 1,
  tests: [],
};
const event = eventAbout(testEvent, { base, id: 'x', at: monday.toISOString() });
const begun = (): Delivery =>
  newDelivery(registration, { id: 'd', eventId: 'd', event, createdOn: monday.toISOString() }, afterDays(0));

describe('a delivery', () => {
  const attempt = (answered?: number) => ({ at: monday.toISOString(), ...(answered !== undefined && { answered }) });

  it.each([200, 201, 202, 204, 299])('succeeds when the endpoint responds with %d', answered => {
    expect(statusAfter({ attempts: 1 }, attempt(answered))).toBe('delivered');
  });

  it.each([100, 301, 302, 307, 400, 401, 404, 410, 429, 500, 503, undefined])(
    'is retried after the response %s, up to ten times',
    answered => {
      for (let attempts = 1; attempts < maxAttempts; attempts++)
        expect(statusAfter({ attempts }, attempt(answered))).toBe('pending');
      expect(statusAfter({ attempts: maxAttempts }, attempt(answered))).toBe('failed');
    },
  );

  it('fails immediately when the registration no longer includes the event', () => {
    expect(statusAfter({ attempts: 1 }, { at: '', trouble: 'unregistered' })).toBe('failed');
  });

  it('waits three times as long after each attempt, for seven days in total', () => {
    const clock = afterDays(0);
    const minutes = (n: number, chance: number) => (nextTry(n, clock, chance).getTime() - clock.now.getTime()) / 60_000;
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => minutes(n, 0))).toEqual([1, 3, 9, 27, 81, 243, 729, 2187, 6561]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, chance) => {
        expect(minutes(n, chance)).toBeGreaterThanOrEqual(minutes(n, 0));
        expect(minutes(n, chance)).toBeLessThanOrEqual(minutes(n, 0) * 1.2 + 0.001);
        expect(minutes(n, chance)).toBeLessThan(minutes(n + 1, 0));
      }),
    );
  });

  it.each(locales)(
    'explains in %s why there was no response, and shows nothing that an endpoint sent',
    async locale => {
      const results = Object.fromEntries(troubles.map((trouble, n) => [n + 1, { at: '', trouble }]));
      const shown = await toDeliveryResource({ locale })({ ...begun(), results: { ...results, 10: attempt(418) } });
      expect(new Set(shown.results.map(({ responseMessage }) => responseMessage)).size).toBe(troubles.length + 1);
      expect(shown.results.at(-1)).toEqual({
        responseCode: 'ImaTeapot',
        responseMessage: '',
        systemError: false,
        dateTimeUtc: monday.toISOString(),
      });
    },
  );

  it('can be repeated for 30 days, and a test can be read for seven days', () => {
    expect([29, 30].map(days => isKept(begun(), afterDays(days)))).toEqual([true, false]);
    expect([6, 7].map(days => isTestKept(begun(), afterDays(days)))).toEqual([true, false]);
  });

  it('has an ID that sorts by time and is the same for the same event', () => {
    const moment = fc.date({ min: new Date(0), max: new Date('2999-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, fc.uuid(), fc.uuid(), (one, other, a, b) => {
        const [first, second] = [timedId(one, a), timedId(other, b)];
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
        expect(timedId(one, a)).toBe(first);
        if (one < other) expect(first < second).toBe(true);
      }),
    );
  });

  it('is listed while it is stored', () => {
    const { from, to } = retainedIds(afterDays(30));
    const within = (days: number) => {
      const id = timedId(afterDays(days).now, crypto.randomUUID());
      return id >= from && id <= to;
    };
    expect([-1, 0, 30].map(within)).toEqual([false, true, true]);
  });
});

describe('test events', () => {
  const at = (seconds: number) => ({ ...afterDays(0), now: new Date(monday.getTime() + seconds * 1000) });

  it('are limited to two per minute', () => {
    const first = countTest([], at(0)) as { tests: string[] };
    const second = countTest(first.tests, at(10)) as { tests: string[] };
    expect(countTest(second.tests, at(20))).toEqual({ from: at(60).now });
    expect(countTest(second.tests, at(60))).toEqual({ tests: [at(10).now.toISOString(), at(60).now.toISOString()] });
  });
});
