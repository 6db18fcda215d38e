import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { Receiver } from '#test/receiver.ts';
import { activeCompany } from '#test/team.ts';

const client = new Client(inject('system'));
const webhooks = '/portal/company/webhooks';
let receiver: Receiver;
let visitor: PortalVisitor;

beforeAll(async () => {
  receiver = await Receiver.start();
  const { email } = await activeCompany(client);
  visitor = await new PortalVisitor().signIn(email, password);
});
afterAll(() => receiver.stop());

describe('the webhooks of a company, on their pages', () => {
  it('a registration needs an address and events, and keeps what was typed', async () => {
    expect((await visitor.open(webhooks)).text).toContain('Nothing is registered yet.');
    const refused = await visitor.send({ WebhookUrl: 'nowhere', WebhookEvents: 'test-created' }, 'register');
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('value="nowhere"');
    expect(refused.html).toMatch(/value="test-created" checked/);
    expect(
      (await visitor.send({ WebhookUrl: receiver.url, WebhookEvents: 'test-created' }, 'register')).text,
    ).toContain('Saved.');
  });

  it('a test event is sent; its delivery is listed with the answer, and can be sent again', async () => {
    expect((await visitor.send({}, 'test')).text).toContain('The test event is on its way.');
    await receiver.event('test-created');
    await eventually(async () =>
      expect((await visitor.open(`${webhooks}/deliveries`)).text).toMatch(/test-created .* ✓ Delivered 1 OK/),
    );
    expect((await visitor.send({})).text).toContain('The event is delivered again.');
    await eventually(async () => expect(receiver.received.length).toBeGreaterThanOrEqual(2));
  });

  it('the registration is deleted', async () => {
    await visitor.open(webhooks);
    expect((await visitor.send({}, 'delete')).text).toContain('Nothing is registered yet.');
  });
});
