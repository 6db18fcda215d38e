import { describe, expect, it } from 'vitest';
import type { Answer, Loose } from '#test/client.ts';
import { announce, documentsPath, pdf, upload } from '#test/documents.ts';
import { disturb } from '#test/faults/look.ts';
import type { Patient } from '#test/faults/patient.ts';
import { counted, many, race, summaryOf } from '#test/faults/race.ts';
import { applied, confirmed } from '#test/faults/stories.ts';
import { freshCustomer, isCompleted, orderedLine, readUntil, type StoryList } from '#test/faults/trade.ts';
import { assertWhole } from '#test/faults/whole.ts';
import type { World } from '#test/faults/world.ts';
import { offers } from '#test/ordering.ts';
import { inOwnWords } from '#test/own-words.ts';

const unavailable = { status: 503, body: 'SlowDown', type: 'text/plain' };

/** How often the activity log of a company has a kind of change. */
async function recorded(admin: Patient, resourceType: string, operation: string): Promise<number> {
  const filter = encodeURIComponent(JSON.stringify({ Field: 'ResourceType', Value: resourceType, Operator: 'equals' }));
  const { items } = await admin.read<{ items: Loose[] }>(`/v1/auditrecords?size=500&filter=${filter}`);
  return inOwnWords(items).filter(({ operationType }) => operationType === operation).length;
}

/** Suspensions, while others act and calls fail. */
function suspensions(world: World): void {
  const path = async () =>
    `/v1/partners/${(await world.direct.read<{ tenantId: string }>('/v1/me')).tenantId}/suspension`;
  const suspend = (at: string, reason: string) => (): Promise<Answer> => world.lead.client.post(at, { reason });

  it('suspend and suspend: one counts and is recorded, the other is refused', async () => {
    const at = await path();
    const before = await recorded(world.direct, 'partner', 'suspend_partner');
    const pairs = many(100, 3);
    const results: string[] = [];
    for (let n = 0; n < pairs; n++) {
      const answers = await race(suspend(at, 'abuse'), suspend(at, 'overdue_payment'), 10);
      results.push(answers.map(summaryOf).sort().join(' | '));
      await world.lead.change('DELETE', at);
    }
    console.log(`${pairs} × suspend | suspend: ${counted(results)}`);
    expect(new Set(results)).toEqual(new Set(['200 suspended | 409 partner.suspended']));
    expect(await recorded(world.direct, 'partner', 'suspend_partner')).toBe(before + pairs);
    await assertWhole(world);
  });

  it('suspend and order: the order is refused, or placed before it and provisioned in full', async () => {
    const at = await path();
    const { path: customer } = await freshCustomer(world.direct, [orderedLine(offers.standard, 5)]);
    const lines = { lineItems: [orderedLine(offers.standard, 1)] };
    const pairs = many(100, 3);
    const results: string[] = [];
    let placed = 1;
    for (let n = 0; n < pairs; n++) {
      const order = () => world.direct.client.post(`${customer}/orders`, lines);
      const [ordered, suspended] = (await race(order, suspend(at, 'abuse'), 40)) as [Answer, Answer];
      results.push(`${ordered.status} ${ordered.body.reason ?? ''} | ${suspended.status}`);
      if (ordered.status === 201) {
        placed += 1;
        await readUntil(world.direct, `${customer}/orders/${ordered.body.id}`, isCompleted);
      }
      await world.lead.change('DELETE', at);
    }
    console.log(`${pairs} × order | suspend: ${counted(results)}`);
    for (const one of results) expect(['201  | 200', '403 partner.suspended | 200']).toContain(one);
    const isActive = ({ items }: StoryList) =>
      items.every(({ status }) => status === 'active') && items.length === placed;
    await readUntil<StoryList & Loose>(world.direct, `${customer}/subscriptions`, isActive);
    await assertWhole(world);
  });

  it('whose answer is lost is ordered once, and a repeat gets the same answer', async () => {
    const at = await path();
    const before = await recorded(world.direct, 'partner', 'suspend_partner');
    disturb(world, 'dynamodb:TransactWriteItems', 'partner-api', 1, () => 'lost');
    const same = world.lead.client.with({ 'MS-RequestId': crypto.randomUUID() });
    const ask = () => same.post(at, { reason: 'abuse' });
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(await recorded(world.direct, 'partner', 'suspend_partner')).toBe(before + 1);
    await world.lead.change('DELETE', at);
  });
}

/** Documents, while the bucket or the table fails. */
function documents(world: World): void {
  /** A document that has been uploaded and has to be completed. */
  async function uploaded() {
    const enrolling = await applied(world.anyone);
    const admin = await confirmed(world.anyone, enrolling);
    const { body } = await announce(admin.client, enrolling.id);
    expect((await upload(body, pdf)).status).toBe(201);
    const list = documentsPath(enrolling.id);
    return { admin, list, id: body.id, complete: () => admin.client.post(`${list}/${body.id}/completion`) };
  }

  it.each([
    ['the bucket cannot be read', 's3:GetObject', unavailable],
    ['the bucket cannot copy', 's3:PutObject', unavailable],
    ['the reply to the copy is lost', 's3:PutObject', 'lost'],
    ['the reply of the table is lost', 'dynamodb:TransactWriteItems', 'lost'],
    ['what arrived cannot be deleted', 's3:DeleteObject', unavailable],
  ] as const)('is kept once when %s: a repeat makes up for it', async (_, action, fault) => {
    const { admin, list, id, complete } = await uploaded();
    disturb(world, action, 'enrollment-documents', 1, () => fault);
    const first = await complete();
    expect([200, 500, 503]).toContain(first.status);
    world.engine.intercept = undefined;
    expect((await complete()).status).toBe(200);
    const { items } = await admin.read<{ items: Loose[] }>(list);
    expect(items.map(one => one.id)).toEqual([id]);
    expect(await recorded(admin, 'document', 'add_document')).toBe(1);
  });
}

/** What operators order and what reviewers read, under faults (20, 21, 24). */
export function operators(world: World): void {
  describe('a suspension', () => suspensions(world));
  describe('a document', () => documents(world));
}
