import { describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';

/** What people type and programs send in the field, each with the right answer. */
const client = new Client(inject('system'));

/** The application as stored, of one with changes. */
async function stored(changes: Record<string, unknown>): Promise<ReturnType<typeof application>> {
  const { id, trackingToken } = await apply(client, changes);
  return (await client.get<ReturnType<typeof application>>(`/v1/enrollments/${id}?trackingToken=${trackingToken}`))
    .body;
}

describe('what is typed is kept or refused, never changed', () => {
  const contact = (phoneNumber: string, sent = application()) => ({
    ...sent,
    primaryContact: { ...sent.primaryContact, phoneNumber },
  });

  it('E1: the extension of a telephone number is kept, and returned', async () => {
    const sent = contact('4255550100x123');
    const { primaryContact, supportProfile } = await stored({
      ...sent,
      supportProfile: { ...sent.supportProfile, telephone: '+1 (425) 555-0101 ext. 9' },
    });
    expect(primaryContact.phoneNumber).toBe('+14255550100;ext=123');
    expect(supportProfile.telephone).toBe('+14255550101;ext=9');
  });

  it('E1: text beside a telephone number is refused, since it would be lost', async () => {
    const { status, body } = await client.post('/v1/enrollments', contact('425-555-0100 (mornings)'));
    expect([status, body.data]).toEqual([400, [expect.stringContaining('primaryContact.phoneNumber')]]);
  });
});
