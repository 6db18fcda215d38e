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

const happy = { 'await confirmation': goOn, 'await review': goOn, 'await signature': goOn, finish: goOn };

it('the definition is valid Amazon States Language', () => {
  const { isValid, errors } = validate(JSON.parse(definitionOf('enrollment')[1]), { checkPaths: true, checkArn: true });
  expect(errors).toEqual([]);
  expect(isValid).toBe(true);
});

describe('the happy path', () => {
  it('enters four states, three of them waiting for people (at most six)', async () => {
    const { states, ended, status } = run(happy);
    await ended();
    expect(states).toEqual(['Await confirmation', 'Await review', 'Await signature', 'Account active']);
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
  const where = 'Where does it stand?';

  it('a disputed application waits for the operator, who rejects it; nobody corrects it', async () => {
    const states = await ending({
      'await confirmation': movedTo('disputed'),
      'time review': goOn,
      'await review': movedTo('rejected'),
      'time answer': inTurn(goOn, movedTo('closed')),
      'await answer': movedTo('closed'),
    });
    expect(states).toEqual([
      'Await confirmation',
      where,
      'Time the review',
      'Await review',
      where,
      'Time the answer',
      'Await answer',
      where,
      'Application rejected',
    ]);
  });

  it('one that is withdrawn while it waits', async () => {
    expect(await ending({ 'await review': movedTo('withdrawn') })).toEqual([
      'Await confirmation',
      'Await review',
      where,
      'Application withdrawn',
    ]);
  });

  it('information is asked for and given, and the review goes on', async () => {
    const states = await ending({
      'await review': inTurn(movedTo('information_requested'), goOn),
      'time answer': goOn,
      'await answer': goOn,
    });
    expect(states).toEqual([
      ...['Await confirmation', 'Await review', where, 'Time the answer', 'Await answer', 'Await review'],
      ...['Await signature', 'Account active'],
    ]);
  });

  it('a corrected address is confirmed again', async () => {
    const states = await ending({ 'await review': inTurn(movedTo('email_pending'), goOn), 'time confirmation': goOn });
    expect(states.slice(0, 5)).toEqual([
      'Await confirmation',
      'Await review',
      where,
      'Time the confirmation',
      'Await confirmation',
    ]);
    expect(states.at(-1)).toBe('Account active');
  });

  it('a verified application that is corrected goes back to review', async () => {
    const states = await ending({ 'await signature': inTurn(movedTo('in_review'), goOn), 'time review': goOn });
    expect(states.slice(2)).toEqual([
      'Await signature',
      where,
      'Time the review',
      'Await review',
      'Await signature',
      'Account active',
    ]);
  });

  it('an application may be active before its workflow notices', async () => {
    expect(await ending({ 'await review': movedTo('active') })).toEqual([
      'Await confirmation',
      'Await review',
      where,
      'Account active',
    ]);
  });
});

describe('a wait', () => {
  it('whose time is up looks at the clock, reminds, and waits on with a new token', async () => {
    const again: Stub = ({ token }, answer) => void answer.goOn(token, { id: 'e1', seconds: 30 });
    const { states, ended, tokens } = run(
      { ...happy, 'await confirmation': inTurn(parked, goOn), 'time confirmation': again },
      1,
    );
    await ended();
    expect(states.slice(0, 3)).toEqual(['Await confirmation', 'Time the confirmation', 'Await confirmation']);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('that nobody answers ends: two reminders, then the end, in eight states', async () => {
    const short: Stub = ({ token }, answer) => void answer.goOn(token, { id: 'e1', seconds: 1 });
    const { states, ended } = run(
      { 'await confirmation': parked, 'time confirmation': inTurn(short, short, movedTo('expired')), finish: goOn },
      1,
    );
    await ended();
    expect(states).toHaveLength(8);
    expect(historyEvents(states)).toBeLessThanOrEqual(60);
    expect(states.slice(-2)).toEqual(['Where does it stand?', 'Application expired']);
  });

  it('is answered once: a second answer, a late one and one with an unknown token reach nobody', async () => {
    const steps: boolean[] = [];
    const twice: Stub = ({ token }, answer: Answers) => {
      steps.push(answer.goOn(token), answer.goOn(token), answer.moved(token, 'rejected'), answer.goOn('unknown'));
    };
    const { ended, status } = run({ ...happy, 'await review': twice });
    await ended();
    expect(steps).toEqual([true, false, false, false]);
    expect(status()).toBe('SUCCEEDED');
  });

  it('whose step fails is tried again until it parks its token', async () => {
    const fails = vi.fn<Stub>(() => {
      throw new Error('mail is out');
    });
    const { states, ended, status } = run({ ...happy, 'await confirmation': inTurn(fails, goOn) });
    await ended();
    expect(fails).toHaveBeenCalledOnce();
    expect(states.filter(state => state === 'Await confirmation')).toHaveLength(1);
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
    'await confirmation': noting,
    'await review': noting,
    'await signature': noting,
    finish: noting,
  });
  await ended();
  expect(Math.max(...payloads.map(payload => payload.length))).toBeLessThan(1024);
});
