import validate from 'asl-validator';
import { describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  definitionOf,
  executionRunner,
  goOn,
  historyEvents,
  inTurn,
  movedTo,
  parked,
  type Stub,
} from '#test/executions.ts';

const run = executionRunner('enrollment');

const happy = { 'wait confirmation': goOn, 'wait review': goOn, 'wait signature': goOn, finish: goOn };

it('the enrollment workflow is valid Amazon States Language', () => {
  const { isValid, errors } = validate(JSON.parse(definitionOf('enrollment')[1]), { checkPaths: true, checkArn: true });
  expect(errors).toEqual([]);
  expect(isValid).toBe(true);
});

describe('the happy path of an application', () => {
  it('enters four states, three of which wait for people (at most six)', async () => {
    const { states, ended, status } = run(happy);
    await ended();
    expect(states).toEqual(['Wait for confirmation', 'Wait for review', 'Wait for signature', 'Account active']);
    expect(status()).toBe('SUCCEEDED');
  });
});

describe('an application that leaves the happy path enters at most two more states for each detour, with at most 60 history events:', () => {
  const ending = async (stubs: Record<string, Stub>) => {
    const { states, ended, status } = run({ ...happy, ...stubs }, 1);
    await ended();
    expect(status()).toBe('SUCCEEDED');
    expect(historyEvents(states), states.join(' → ')).toBeLessThanOrEqual(60);
    return states;
  };
  const choice = 'Which status?';

  it('a disputed application that the operator rejects is closed if it is not corrected (R43, R48)', async () => {
    const states = await ending({
      'wait confirmation': movedTo('disputed'),
      'timer review': goOn,
      'wait review': movedTo('rejected'),
      'timer answer': inTurn(goOn, movedTo('closed')),
      'wait answer': movedTo('closed'),
    });
    expect(states).toEqual([
      'Wait for confirmation',
      choice,
      'Check deadline of review',
      'Wait for review',
      choice,
      'Check deadline of answer',
      'Wait for answer',
      choice,
      'Application rejected',
    ]);
  });

  it('an application that is withdrawn during its review ends as withdrawn', async () => {
    expect(await ending({ 'wait review': movedTo('withdrawn') })).toEqual([
      'Wait for confirmation',
      'Wait for review',
      choice,
      'Application withdrawn',
    ]);
  });

  it('the review continues after a question is asked and answered', async () => {
    const states = await ending({
      'wait review': inTurn(movedTo('information_requested'), goOn),
      'timer answer': goOn,
      'wait answer': goOn,
    });
    expect(states).toEqual([
      ...[
        'Wait for confirmation',
        'Wait for review',
        choice,
        'Check deadline of answer',
        'Wait for answer',
        'Wait for review',
      ],
      ...['Wait for signature', 'Account active'],
    ]);
  });

  it('a corrected contact address is confirmed again (R42)', async () => {
    const states = await ending({ 'wait review': inTurn(movedTo('email_pending'), goOn), 'timer confirmation': goOn });
    expect(states.slice(0, 5)).toEqual([
      'Wait for confirmation',
      'Wait for review',
      choice,
      'Check deadline of confirmation',
      'Wait for confirmation',
    ]);
    expect(states.at(-1)).toBe('Account active');
  });

  it('a verified application that is corrected returns to review (P17)', async () => {
    const states = await ending({ 'wait signature': inTurn(movedTo('in_review'), goOn), 'timer review': goOn });
    expect(states.slice(2)).toEqual([
      'Wait for signature',
      choice,
      'Check deadline of review',
      'Wait for review',
      'Wait for signature',
      'Account active',
    ]);
  });

  it('an application that became active before the workflow noticed ends as active', async () => {
    expect(await ending({ 'wait review': movedTo('active') })).toEqual([
      'Wait for confirmation',
      'Wait for review',
      choice,
      'Account active',
    ]);
  });
});

describe('a wait of the enrollment workflow', () => {
  it('checks its deadline when it times out, and waits again with a new task token', async () => {
    const again: Stub = ({ token }, answer) => void answer.goOn(token, { id: 'e1', seconds: 30 });
    const { states, ended, tokens } = run(
      { ...happy, 'wait confirmation': inTurn(parked, goOn), 'timer confirmation': again },
      1,
    );
    await ended();
    expect(states.slice(0, 3)).toEqual([
      'Wait for confirmation',
      'Check deadline of confirmation',
      'Wait for confirmation',
    ]);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('expires after two reminders, in eight states, if nobody acts', async () => {
    const short: Stub = ({ token }, answer) => void answer.goOn(token, { id: 'e1', seconds: 1 });
    const { states, ended } = run(
      { 'wait confirmation': parked, 'timer confirmation': inTurn(short, short, movedTo('expired')), finish: goOn },
      1,
    );
    await ended();
    expect(states).toHaveLength(8);
    expect(historyEvents(states)).toBeLessThanOrEqual(60);
    expect(states.slice(-2)).toEqual(['Which status?', 'Application expired']);
  });

  it('completes once: a second, a late and an unknown task token complete nothing', async () => {
    const steps: boolean[] = [];
    const twice: Stub = ({ token }, answer: Answers) => {
      steps.push(answer.goOn(token), answer.goOn(token), answer.moved(token, 'rejected'), answer.goOn('unknown'));
    };
    const { ended, status } = run({ ...happy, 'wait review': twice });
    await ended();
    expect(steps).toEqual([true, false, false, false]);
    expect(status()).toBe('SUCCEEDED');
  });

  it('retries a failing step until it stores its task token', async () => {
    const fails = vi.fn<Stub>(() => {
      throw new Error('mail is out');
    });
    const { states, ended, status } = run({ ...happy, 'wait confirmation': inTurn(fails, goOn) });
    await ended();
    expect(fails).toHaveBeenCalledOnce();
    expect(states.filter(state => state === 'Wait for confirmation')).toHaveLength(1);
    expect(status()).toBe('SUCCEEDED');
  });
});

it('an enrollment execution passes little data: an ID and a number', async () => {
  const payloads: string[] = [];
  const recordPayload: Stub = (step, answer) => {
    payloads.push(JSON.stringify(step));
    answer.goOn(step.token);
  };
  const { ended } = run({
    'wait confirmation': recordPayload,
    'wait review': recordPayload,
    'wait signature': recordPayload,
    finish: recordPayload,
  });
  await ended();
  expect(Math.max(...payloads.map(payload => payload.length))).toBeLessThan(1024);
});
