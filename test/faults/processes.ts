import { describe, expect, it } from 'vitest';
import { application } from '#test/builders.ts';
import { type Answer, type Client, eventually } from '#test/client.ts';
import { betweenReads } from '#test/engine.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';
import { faultsOf } from '#test/faults/kinds.ts';
import { disturb, functionNamed, statusOf, subjects } from '#test/faults/look.ts';
import { bothFacts } from '#test/faults/stories.ts';
import type { World } from '#test/faults/world.ts';

const json = { Accept: 'application/json' };
const down = { status: 500, body: { __type: 'InternalFailure', message: 'down' } };

/** Processes and workflows that are gone, at the places that hurt most. */
export function processes(world: World): void {
  const kill = faultsOf(() => world.engine)['is the last that its process makes'];
  const dies = (action: string, caller: string) =>
    disturb(world, action, caller, 1, call => {
      kill?.strike(call);
      return down;
    });

  describe('a process that dies', () => {
    it('between the change and the signal loses nothing: the schedule signals it, and a repeat answers', async () => {
      const { client } = world;
      const applied = await apply(client);
      const { link, code } = await client.mailedLink(applied.email, 'Confirm');
      dies('states:SendTaskSuccess', 'enrollment-links');
      const first = await client.submit(link, { code, ...bothFacts }, json);
      expect(first.status).toBe(500);
      expect((await statusOf(world, applied)).status).toBe('in_review');
      await client.mail(applied.email, 'your application is in review');
      expect((await client.submit(link, { code, ...bothFacts }, json)).body.status).toBe('in_review');
      expect(await subjects(world, applied.email)).toHaveLength(2);
    });

    it('before the workflow was started loses nothing: the schedule starts it', async () => {
      dies('states:StartExecution', 'enrollment-api');
      const sent = application();
      expect((await world.client.post('/v1/enrollments', sent)).status).toBe(500);
      await world.client.mail(sent.primaryContact.email, 'Confirm');
    });
  });

  describe('the workflow', () => {
    it('whose step is delivered twice does once what it does', async () => {
      const { client, engine } = world;
      const applied = await apply(client);
      await client.mail(applied.email, 'Confirm');
      const step = { id: applied.id, token: 'another token', wait: 'confirmation' };
      const name = functionNamed(world, 'enrollment-wait');
      await eventually(() => engine.lambdas.invoke(name, step));
      await engine.lambdas.invoke(name, step);
      expect(await subjects(world, applied.email)).toHaveLength(1);
      await confirm(client, applied);
      await client.mail(applied.email, 'your application is in review');
    });

    it('that is gone while its record waits begins anew, and the application goes on to its end', async () => {
      const { client, engine } = world;
      const applied = await apply(client);
      const { link, code } = await client.mailedLink(applied.email, 'Confirm');
      for (const { name } of engine.steps.executions.values())
        if (name.startsWith(applied.id)) engine.steps.abort(name);
      expect((await client.submit(link, { code, ...bothFacts })).status).toBe(200);
      await client.mail(applied.email, 'your application is in review');
      await approve(await client.signIn('reviewer@tandem.example'), applied.id);
      await client.mail(applied.email, 'is verified');
      expect(await subjects(world, applied.email)).toHaveLength(3);
    });
  });

  describe('a signature that is overtaken between its reads', () => {
    async function overtaken(by: (admin: Client, enrolling: Enrolling) => Promise<unknown>): Promise<Answer> {
      const { client, engine } = world;
      const applied = await apply(client);
      const admin = await confirm(client, applied);
      await approve(await client.signIn('reviewer@tandem.example'), applied.id);
      await associate(admin);
      engine.intercept = async call => {
        const reads = call.action === 'dynamodb:GetItem' && call.body.includes('ENROLLMENT#');
        if (!reads || !call.caller.endsWith('agreement-api')) return undefined;
        engine.intercept = undefined;
        await by(admin, applied);
        return undefined;
      };
      return sign(admin);
    }

    it('by another signature: the agreement is signed', async () => {
      expect(await overtaken(sign)).toMatchObject({ status: 409, body: { reason: 'agreement.signed' } });
    });

    it('by a correction that opens a check again: the verification is pending', async () => {
      const correcting = (admin: Client, { id }: Enrolling) =>
        admin.patch(`/v1/enrollments/${id}`, { companyName: 'Contoso Limited' });
      expect(await overtaken(correcting)).toMatchObject({ status: 409, body: { reason: 'vetting.pending' } });
    });
  });

  it('of two presses, one between what the other reads of link and application, both are told the same (R41)', async () => {
    const { client } = world;
    const { link, code } = await client.mailedLink((await apply(client)).email, 'Confirm');
    const submit = () => client.submit(link, { code, ...bothFacts }, json);
    let other: Answer | undefined;
    betweenReads(world, 'enrollment-links', async () => {
      other = await submit();
    });
    const answer = await submit();
    for (const one of [answer, other]) expect(one).toMatchObject({ status: 200, body: { status: 'in_review' } });
  });

  it('a database that throttles for good is answered as 503 with Retry-After, and a repeat heals', async () => {
    const { client, engine } = world;
    const applied = await apply(client);
    const throttled = faultsOf(() => engine)['is throttled'];
    disturb(world, 'dynamodb:GetItem', 'enrollment-api', 10, call => throttled?.strike(call));
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    const refused = await client.get(path);
    expect(refused).toMatchObject({ status: 503, body: { reason: 'unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    engine.intercept = undefined;
    expect((await client.get(path)).status).toBe(200);
  });
}
