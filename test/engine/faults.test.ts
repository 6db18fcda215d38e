import { afterEach, describe, expect, it } from 'vitest';
import type { AwsCall, Interception } from '#local/aws.ts';
import { password } from '#test/builders.ts';
import { type Answer, type Client, eventually } from '#test/client.ts';
import { betweenReads, ownEngine } from '#test/engine.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';
import { accept, activeReseller, asFabrikam, invite } from '#test/partnering.ts';

/** A day lasts a minute: nothing expires during a test, and the schedules look four times a second. */
const own = ownEngine({ daySeconds: 60 });
const both = { signedUp: 'on', addressBelongs: 'on', password };
const json = { Accept: 'application/json' };

afterEach(() => {
  own.engine.intercept = undefined;
});

type Part = (call: AwsCall) => Interception | Promise<Interception>;
const down = { status: 500, body: { __type: 'InternalFailure', message: 'down' } };

/** Does something to the first calls of an action that a caller makes. */
function disturb(action: string, caller: string, times: number, part: Part): void {
  let left = times;
  own.engine.intercept = call => {
    if (call.action !== action || !call.caller.endsWith(caller) || left <= 0) return undefined;
    left--;
    return part(call);
  };
}

const kill: Part = ({ caller }) => {
  own.engine.lambdas.kill(caller);
  return 'lost';
};

const statusOf = async ({ id, trackingToken }: Enrolling) =>
  (await own.client.get(`/v1/enrollments/${id}?trackingToken=${trackingToken}`)).body;
const subjects = async (email: string) => (await own.client.mails(email)).map(({ subject }) => subject);
const tick = () => new Promise(resolve => setTimeout(resolve, 1500));

describe('mail', () => {
  it('that cannot be sent is sent when the service is back, once', async () => {
    disturb('ses:SendEmail', 'enrollment-await', 6, () => down);
    const applied = await apply(own.client);
    expect((await own.client.mail(applied.email, 'Confirm')).text).toContain('Contoso Ltd');
    await tick();
    expect(await subjects(applied.email)).toHaveLength(1);
  });

  it('that was taken but not acknowledged goes out once more at the most, with the same link', async () => {
    disturb('ses:SendEmail', 'enrollment-await', 1, () => 'lost');
    const applied = await apply(own.client);
    const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
    await tick();
    const mails = await own.client.mails(applied.email);
    expect(mails.length).toBeLessThanOrEqual(2);
    for (const { text } of mails) expect(text).toContain(link);
    expect((await own.client.press(link, { code, ...both })).status).toBe(200);
    await own.client.mail(applied.email, 'the review has begun');
  });

  it('that is refused for good holds nothing up, and the applicant is told what to do (P4)', async () => {
    disturb('ses:SendEmail', 'enrollment-await', 1, () => ({
      status: 400,
      type: 'text/xml',
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>no</Message></Error></ErrorResponse>',
    }));
    const applied = await apply(own.client);
    await eventually(async () =>
      expect((await statusOf(applied)).nextSteps).toContainEqual({
        step: 'change_contact_address',
        href: `/v1/enrollments/${applied.id}`,
      }),
    );
  });

  it.each(['bounce', 'complaint', 'suppressionlist'])(
    'to an address that comes back (%s) is told, and another address works',
    async mailbox => {
      const domain = `${crypto.randomUUID()}.example`;
      const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: `${mailbox}@${domain}` };
      const applied = await apply(own.client, { primaryContact, organizationProfile: { domain } });
      await eventually(async () =>
        expect((await statusOf(applied)).nextSteps).toContainEqual(
          expect.objectContaining({ step: 'change_contact_address' }),
        ),
      );
      const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
      const moved = `ann@${domain}`;
      expect((await own.client.patch(path, { primaryContact: { email: moved } })).status).toBe(200);
      await own.client.mail(moved, 'Confirm');
      expect((await statusOf(applied)).nextSteps).toEqual([expect.objectContaining({ step: 'confirm_email' })]);
      expect(await subjects(primaryContact.email)).toHaveLength(1);
    },
  );
});

describe('two presses at once', () => {
  it('of which one comes between what the other reads of link and application: both are told the same (R41)', async () => {
    const applied = await apply(own.client);
    const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
    const press = () => own.client.press(link, { code, ...both }, json);
    let other: Answer | undefined;
    betweenReads(own, 'enrollment-links', async () => {
      other = await press();
    });
    const answer = await press();
    expect(other).toMatchObject({ status: 200, body: { status: 'in_review' } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'in_review' } });
  });
});

describe('a process that dies', () => {
  it('between the change and the signal loses nothing: the schedule signals it, and a repeat answers', async () => {
    const applied = await apply(own.client);
    const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
    disturb('states:SendTaskSuccess', 'enrollment-links', 1, call => {
      kill(call);
      return down;
    });
    const first = await own.client.press(link, { code, ...both }, json);
    expect(first.status).toBe(500);
    expect((await statusOf(applied)).status).toBe('in_review');
    await own.client.mail(applied.email, 'the review has begun');
    expect((await own.client.press(link, { code, ...both }, json)).body.status).toBe('in_review');
    expect(await subjects(applied.email)).toHaveLength(2);
  });

  it('before the workflow was started loses nothing: the schedule starts it', async () => {
    disturb('states:StartExecution', 'enrollment-api', 1, call => {
      kill(call);
      return down;
    });
    const sent = await own.client
      .with({ 'MS-RequestId': '6f0f4f0e-0000-4000-8000-00000000000a' })
      .post('/v1/enrollments', (await import('#test/builders.ts')).application());
    expect(sent.status).toBe(500);
    await eventually(async () =>
      expect([...own.engine.steps.executions.keys()].some(name => name.endsWith('-2'))).toBe(true),
    );
  });

  it('after any of its calls, in turn, leaves a click that can be repeated, with one effect', async () => {
    for (let k = 1; ; k++) {
      const applied = await apply(own.client);
      const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
      let calls = 0;
      own.engine.intercept = call => {
        if (!call.caller.endsWith('enrollment-links') || ++calls !== k) return undefined;
        setTimeout(() => own.engine.lambdas.kill(call.caller), 15);
        return 'lost';
      };
      await own.client.press(link, { code, ...both }, json);
      own.engine.intercept = undefined;
      const again = await eventually(async () => {
        const repeated = await own.client.press(link, { code, ...both }, json);
        expect(repeated.status).toBe(200);
        return repeated;
      });
      expect(again.body.status).toBe('in_review');
      await own.client.mail(applied.email, 'the review has begun');
      expect(await subjects(applied.email)).toHaveLength(2);
      expect((await own.client.post('/v1/session', { email: applied.email, password })).status).toBe(200);
      if (calls < k) break;
    }
  }, 60_000);
});

describe('a process that dies while a provider is authorized', () => {
  it('after any of its calls, in turn, leaves an answer that can be repeated, with one partnership and one mail', async () => {
    const fabrikam = await asFabrikam(own.client);
    const path = '/v1/relationships?relationship_type=IsIndirectResellerOf';
    for (let k = 1; ; k++) {
      const { admin, email } = await activeReseller(own.client);
      const invitation = await invite(fabrikam, email);
      const same = { 'MS-RequestId': crypto.randomUUID() };
      let calls = 0;
      own.engine.intercept = call => {
        if (!call.caller.endsWith('partnership-invitation-api') || ++calls !== k) return undefined;
        setTimeout(() => own.engine.lambdas.kill(call.caller), 15);
        return 'lost';
      };
      await accept(admin, invitation, same);
      own.engine.intercept = undefined;
      await eventually(async () => expect((await accept(admin, invitation, same)).status).toBe(200));
      expect((await admin.get(path)).body.totalCount).toBe(1);
      await own.client.mail(email, 'are partners');
      await eventually(async () => {
        const told = await subjects('admin@fabrikam.example');
        expect(told.filter(subject => subject.includes('has accepted'))).toHaveLength(k);
      });
      if (calls < k) break;
    }
  }, 120_000);
});

describe('the workflow', () => {
  it('whose step is delivered twice does once what it does', async () => {
    const applied = await apply(own.client);
    await own.client.mail(applied.email, 'Confirm');
    const step = { id: applied.id, token: 'another token', wait: 'confirmation' };
    const name = own.engine.blueprint.functions.find(({ name }) => name.endsWith('enrollment-await'))?.name ?? '';
    await eventually(() => own.engine.lambdas.invoke(name, step));
    await own.engine.lambdas.invoke(name, step);
    expect(await subjects(applied.email)).toHaveLength(1);
    await confirm(own.client, applied);
    await own.client.mail(applied.email, 'the review has begun');
  });

  it('that is gone while its record waits begins anew, and the application goes on to its end', async () => {
    const applied = await apply(own.client);
    const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
    own.engine.steps.stop();
    for (const execution of own.engine.steps.executions.values()) execution.status = 'FAILED';
    expect((await own.client.press(link, { code, ...both })).status).toBe(200);
    await own.client.mail(applied.email, 'the review has begun');
    await approve(await own.client.signIn('reviewer@tandem.example'), applied.id);
    await own.client.mail(applied.email, 'is verified');
    expect(await subjects(applied.email)).toHaveLength(3);
  });
});

describe('a signature that is overtaken between its reads', () => {
  async function overtaken(by: (admin: Client, enrolling: Enrolling) => Promise<unknown>): Promise<Answer> {
    const applied = await apply(own.client);
    const admin = await confirm(own.client, applied);
    await approve(await own.client.signIn('reviewer@tandem.example'), applied.id);
    await associate(admin);
    own.engine.intercept = async call => {
      const reads = call.action === 'dynamodb:GetItem' && call.body.includes('ENROLLMENT#');
      if (!reads || !call.caller.endsWith('agreement-api')) return undefined;
      own.engine.intercept = undefined;
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

describe('the database', () => {
  it.each(['dynamodb:TransactWriteItems', 'dynamodb:GetItem'])(
    'that loses replies to %s is asked again, with one effect',
    async action => {
      const applied = await apply(own.client);
      const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
      disturb(action, 'enrollment-links', 1, () => 'lost');
      expect(await own.client.press(link, { code, ...both }, json)).toMatchObject({
        status: 200,
        body: { status: 'in_review' },
      });
    },
  );

  it('that throttles for good is answered as 503 with Retry-After, and a repeat heals', async () => {
    const throttled = {
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException', message: 'slow' },
    };
    const applied = await apply(own.client);
    disturb('dynamodb:GetItem', 'enrollment-api', 10, () => throttled);
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    const refused = await own.client.get(path);
    expect(refused).toMatchObject({ status: 503, body: { reason: 'unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    own.engine.intercept = undefined;
    expect((await own.client.get(path)).status).toBe(200);
  });
});

describe('after all of this', () => {
  it('no function touched what its role does not allow', () => {
    expect(own.engine.logs.filter(line => line.includes('may not'))).toEqual([]);
  });

  it('no log has an address, a name, a code, a link or a token in it', () => {
    const logs = own.engine.logs.join('\n');
    expect(logs).not.toMatch(/@contoso|Ann|Contoso Ltd|\/links\/confirm\/[\w-]{27}|eyJ[\w-]+\./);
    expect(logs).not.toContain(password);
  });
});
