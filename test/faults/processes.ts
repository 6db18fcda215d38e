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

/** Processes and workflow executions that die at critical points. */
export function processes(world: World): void {
  const kill = faultsOf(() => world.engine)['is the last that its process makes'];
  const dies = (action: string, caller: string) =>
    disturb(world, action, caller, 1, call => {
      kill?.strike(call);
      return down;
    });

  describe('a process that dies', () => {
    it('between a change and its signal loses nothing: the reconciler signals it, and a repeated request is answered', async () => {
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

    it('before the workflow is started loses nothing: the reconciler starts it', async () => {
      dies('states:StartExecution', 'enrollment-api');
      const sent = application();
      expect((await world.client.post('/v1/enrollments', sent)).status).toBe(500);
      await world.client.mail(sent.primaryContact.email, 'Confirm');
    });
  });

  describe('a workflow execution', () => {
    it('whose step is delivered twice has its effects once', async () => {
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

    it('that disappears while its record waits is restarted, and the application completes', async () => {
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

  describe('a signature with a concurrent change between its reads', () => {
    async function signAfter(change: (admin: Client, enrolling: Enrolling) => Promise<unknown>): Promise<Answer> {
      const { client, engine } = world;
      const applied = await apply(client);
      const admin = await confirm(client, applied);
      await approve(await client.signIn('reviewer@tandem.example'), applied.id);
      await associate(admin);
      engine.intercept = async call => {
        const reads = call.action === 'dynamodb:GetItem' && call.body.includes('ENROLLMENT#');
        if (!reads || !call.caller.endsWith('agreement-api')) return undefined;
        engine.intercept = undefined;
        await change(admin, applied);
        return undefined;
      };
      return sign(admin);
    }

    it('is refused as already signed after another signature', async () => {
      expect(await signAfter(sign)).toMatchObject({ status: 409, body: { reason: 'agreement.signed' } });
    });

    it('is refused as pending verification after a correction reopens a check', async () => {
      const correcting = (admin: Client, { id }: Enrolling) =>
        admin.patch(`/v1/enrollments/${id}`, { companyName: 'Contoso Limited' });
      expect(await signAfter(correcting)).toMatchObject({ status: 409, body: { reason: 'vetting.pending' } });
    });
  });

  it('two concurrent confirmations by one link get the same response (R41)', async () => {
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

  it('a database that keeps throttling results in 503 with Retry-After, and a repeated request succeeds', async () => {
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
