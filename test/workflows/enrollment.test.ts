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

it('the definition is valid Amazon States Language', () => {
  const { isValid, errors } = validate(JSON.parse(definitionOf('enrollment')[1]), { checkPaths: true, checkArn: true });
  expect(errors).toEqual([]);
  expect(isValid).toBe(true);
});

describe('the happy path', () => {
  it('enters four states, three of them waiting for people (at most six)', async () => {
    const { states, ended, status } = run(happy);
    await ended();
    expect(states).toEqual(['Wait for confirmation', 'Wait for review', 'Wait for signature', 'Account active']);
    expect(status()).toBe('SUCCEEDED');
  });
});

describe('the ways off it (each detour at most two states more than six; at most 60 events in the history: 8, 9)', () => {
  const ending = async (stubs: Record<string, Stub>) => {
    const { states, ended, status } = run({ ...happy, ...stubs }, 1);
    await ended();
    expect(status()).toBe('SUCCEEDED');
    expect(historyEvents(states), states.join(' → ')).toBeLessThanOrEqual(60);
    return states;
  };
  const where = 'Which status?';

  it('a disputed application waits for the operator, who rejects it; nobody corrects it', async () => {
    const states = await ending({
      'wait confirmation': movedTo('disputed'),
      'timer review': goOn,
      'wait review': movedTo('rejected'),
      'timer answer': inTurn(goOn, movedTo('closed')),
      'wait answer': movedTo('closed'),
    });
    expect(states).toEqual([
      'Wait for confirmation',
      where,
      'Check deadline of review',
      'Wait for review',
      where,
      'Check deadline of answer',
      'Wait for answer',
      where,
      'Application rejected',
    ]);
  });

  it('one that is withdrawn while it waits', async () => {
    expect(await ending({ 'wait review': movedTo('withdrawn') })).toEqual([
      'Wait for confirmation',
      'Wait for review',
      where,
      'Application withdrawn',
    ]);
  });

  it('information is asked for and given, and the review goes on', async () => {
    const states = await ending({
      'wait review': inTurn(movedTo('information_requested'), goOn),
      'timer answer': goOn,
      'wait answer': goOn,
    });
    expect(states).toEqual([
      ...[
        'Wait for confirmation',
        'Wait for review',
        where,
        'Check deadline of answer',
        'Wait for answer',
        'Wait for review',
      ],
      ...['Wait for signature', 'Account active'],
    ]);
  });

  it('a corrected address is confirmed again', async () => {
    const states = await ending({ 'wait review': inTurn(movedTo('email_pending'), goOn), 'timer confirmation': goOn });
    expect(states.slice(0, 5)).toEqual([
      'Wait for confirmation',
      'Wait for review',
      where,
      'Check deadline of confirmation',
      'Wait for confirmation',
    ]);
    expect(states.at(-1)).toBe('Account active');
  });

  it('a verified application that is corrected goes back to review', async () => {
    const states = await ending({ 'wait signature': inTurn(movedTo('in_review'), goOn), 'timer review': goOn });
    expect(states.slice(2)).toEqual([
      'Wait for signature',
      where,
      'Check deadline of review',
      'Wait for review',
      'Wait for signature',
      'Account active',
    ]);
  });

  it('an application may be active before its workflow notices', async () => {
    expect(await ending({ 'wait review': movedTo('active') })).toEqual([
      'Wait for confirmation',
      'Wait for review',
      where,
      'Account active',
    ]);
  });
});

describe('a wait', () => {
  it('whose time is up looks at the clock, reminds, and waits on with a new token', async () => {
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

  it('that nobody answers ends: two reminders, then the end, in eight states', async () => {
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

  it('is answered once: a second answer, a late one and one with an unknown token reach nobody', async () => {
    const steps: boolean[] = [];
    const twice: Stub = ({ token }, answer: Answers) => {
      steps.push(answer.goOn(token), answer.goOn(token), answer.moved(token, 'rejected'), answer.goOn('unknown'));
    };
    const { ended, status } = run({ ...happy, 'wait review': twice });
    await ended();
    expect(steps).toEqual([true, false, false, false]);
    expect(status()).toBe('SUCCEEDED');
  });

  it('whose step fails is tried again until it parks its token', async () => {
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

it('what the workflow carries is small: an id and a number', async () => {
  const payloads: string[] = [];
  const noting: Stub = (step, answer) => {
    payloads.push(JSON.stringify(step));
    answer.goOn(step.token);
  };
  const { ended } = run({
    'wait confirmation': noting,
    'wait review': noting,
    'wait signature': noting,
    finish: noting,
  });
  await ended();
  expect(Math.max(...payloads.map(payload => payload.length))).toBeLessThan(1024);
});
