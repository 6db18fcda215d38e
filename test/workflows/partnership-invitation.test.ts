import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { definitionOf, goOn, inTurn, movedTo, parked, type Stub, walkerOf } from '#test/walks.ts';

const walk = walkerOf('partnership-invitation');
const where = 'Where does it stand?';

it('the definition is valid Amazon States Language', () => {
  const definition = JSON.parse(definitionOf('partnership-invitation')[1]);
  expect(validate(definition, { checkPaths: true, checkArn: true })).toMatchObject({ isValid: true, errors: [] });
});

it('an invitation that is accepted enters two states, one of them waiting for a person', async () => {
  const { states, ended, status } = walk({ 'await answer': goOn, tell: goOn });
  await ended();
  expect(states).toEqual(['Await answer', 'Partnership begun']);
  expect(status()).toBe('SUCCEEDED');
});

describe('an invitation ends another way', () => {
  it.each([
    ['declined', 'Invitation declined'],
    ['withdrawn', 'Invitation withdrawn'],
    ['expired', 'Invitation expired'],
    ['accepted', 'Partnership begun'],
  ])('%s', async (standing, ending) => {
    const { states, ended, status } = walk({ 'await answer': movedTo(standing), tell: goOn });
    await ended();
    expect(states).toEqual(['Await answer', where, ending]);
    expect(status()).toBe('SUCCEEDED');
  });

  it('unanswered: two reminders, then its end, in eight states', async () => {
    const short: Stub = ({ token }, answer) => void answer.goOn(token, { id: 'e1', seconds: 1 });
    const { states, ended } = walk(
      { 'await answer': parked, 'time answer': inTurn(short, short, movedTo('expired')), tell: goOn },
      1,
    );
    await ended();
    expect(states).toHaveLength(8);
    expect(states.slice(-2)).toEqual([where, 'Invitation expired']);
  });
});

describe('the wait', () => {
  it('comes round to itself when the invitation is mailed again, with a new token', async () => {
    const { states, ended, tokens } = walk({
      'await answer': inTurn(movedTo('pending'), goOn),
      'time answer': goOn,
      tell: goOn,
    });
    await ended();
    expect(states).toEqual(['Await answer', where, 'Time the answer', 'Await answer', 'Partnership begun']);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('is answered once: a second, a late and an unknown answer reach nobody', async () => {
    const replies: boolean[] = [];
    const { ended } = walk({
      'await answer': ({ token }, answer) => {
        replies.push(answer.goOn(token), answer.goOn(token), answer.moved(token, 'declined'), answer.goOn('unknown'));
      },
      tell: goOn,
    });
    await ended();
    expect(replies).toEqual([true, false, false, false]);
  });

  it('whose step fails is tried again until it parks its token', async () => {
    const fails: Stub = () => {
      throw new Error('mail is out');
    };
    const { states, ended, status } = walk({ 'await answer': inTurn(fails, goOn), tell: goOn });
    await ended();
    expect(states).toEqual(['Await answer', 'Partnership begun']);
    expect(status()).toBe('SUCCEEDED');
  });
});
