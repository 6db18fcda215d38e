import { describe, expect, it } from 'vitest';
import { requestsWaitingFor } from '#functions/service-request/lookup.ts';
import { asRequest, readServiceRequest, serviceRequestWrites } from '#functions/service-request/repository.ts';
import { changeServiceRequest } from '#functions/service-request/rules.ts';
import { keepServiceRequests } from '#functions/service-request/schedules.ts';
import type { RequestPerson, ServiceRequest, SupportContact } from '#functions/service-request/service-request.ts';
import { newServiceRequest, type ServiceTransition } from '#functions/service-request/transition.ts';
import { transact } from '#shared/db/table.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';

process.env.PROGRAMME = 'Tandem Partner Program';

const start: Clock = { now: monday, daySeconds };
const inDays = (days: number): Clock => ({ ...start, now: addDays(monday, days, start) });
const system = { kind: 'system' } as const;

const person = (tenantId: string, company: string): RequestPerson => ({
  ...{ userId: crypto.randomUUID(), tenantId, company, locale: 'en-US' },
  name: { firstName: 'Wanda', lastName: 'Groves' },
});

const commit = ({ next, ...more }: ServiceTransition, before?: ServiceRequest) =>
  transact(serviceRequestWrites({ next, ...more }, before, system, new Date(next.changedDate)));

const current = async (id: string): Promise<ServiceRequest> => {
  const found = await readServiceRequest(id);
  if (!found) throw new Error('The request is gone');
  return found.request;
};

/** A critical request of a company of its own, with a provider or the operator. */
async function opened(kind: SupportContact['kind'] = 'indirect_provider') {
  const asker = crypto.randomUUID();
  const contact = { tenantId: kind === 'operator' ? operatorTenant : crypto.randomUUID(), name: 'Fabrikam', kind };
  const transition = newServiceRequest(
    {
      ...{ id: String(Math.floor(Math.random() * 1e13)), title: 'Help', description: 'Help', severity: 'critical' },
      ...{ topicId: '6', language: 'en-US', contact, openedBy: person(asker, 'Woodgrove Bank') },
      about: { tenantId: asker, name: 'Woodgrove Bank', country: 'US', kind: 'customer' },
    },
    start,
  );
  await commit(transition);
  return { id: transition.next.id, asker, contact };
}

/** The contact answers now. */
async function answered(id: string, contact: SupportContact): Promise<void> {
  const before = await current(id);
  const transition = changeServiceRequest(before, { note: 'Try again' }, person(contact.tenantId, contact.name), start);
  if (transition) await commit(transition, before);
}

const waits = async (tenantId: string, id: string) =>
  (await requestsWaitingFor(tenantId, 1000)).some(one => one.id === id);

describe('a request that nobody answers', () => {
  it('goes on to the operator after its deadline, and not before', async () => {
    const { id, contact } = await opened();
    await keepServiceRequests(inDays(0.9));
    expect((await current(id)).contact.tenantId).toBe(contact.tenantId);
    await keepServiceRequests(inDays(1.1));
    expect(await current(id)).toMatchObject({
      status: 'open',
      contact: { kind: 'operator' },
      formerContacts: [contact.tenantId],
    });
    expect(await waits(operatorTenant, id)).toBe(true);
    expect(await waits(contact.tenantId, id)).toBe(false);
  });

  it('at the operator is told to the review leads again and again', async () => {
    const { id } = await opened('operator');
    await keepServiceRequests(inDays(1.1));
    const first = await current(id);
    expect(first).toMatchObject({ status: 'open', formerContacts: [], version: 2 });
    await keepServiceRequests(inDays(1.2));
    expect(await current(id)).toEqual(first);
    await keepServiceRequests(inDays(3.2));
    expect((await current(id)).version).toBe(3);
  });
});

describe('an answer that nobody reacts to', () => {
  it('is reminded of once, then closed; nothing waits any more', async () => {
    const { id, asker, contact } = await opened();
    await answered(id, contact);
    expect(await waits(asker, id)).toBe(true);
    await keepServiceRequests(inDays(7.1));
    const reminded = await current(id);
    expect(reminded).toMatchObject({ status: 'attention_needed', version: 3 });
    expect(reminded).not.toHaveProperty('remindOn');
    await keepServiceRequests(inDays(8));
    expect(await current(id)).toEqual(reminded);
    await keepServiceRequests(inDays(14.1));
    expect(await current(id)).toMatchObject({ status: 'closed', closedDate: expect.any(String) });
    expect(await waits(asker, id)).toBe(false);
    await keepServiceRequests(inDays(60));
    expect((await current(id)).version).toBe(4);
  });
});

it('a stored request without its places is the request', () => {
  const places = { pk: 'p', sk: 's', watch: 'w', dueAt: 'd', queue: 'q', queueKey: 'k' };
  expect(asRequest({ ...places, id: '1' } as never)).toEqual({ id: '1' });
});
