import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { definitionOf, executionRunner, goOn, inTurn, movedTo, parked, type Stub } from '#test/executions.ts';

describe.each([
  ['partnership-invitation', 'Partnership begun'],
  ['customer-invitation', 'Relationship begun'],
] as const)('the workflow %s', (name, begun) => {
  const run = executionRunner(name);
  const choice = 'Which status?';

  it('is valid Amazon States Language', () => {
    const definition = JSON.parse(definitionOf(name)[1]);
    expect(validate(definition, { checkPaths: true, checkArn: true })).toMatchObject({ isValid: true, errors: [] });
  });

  it('an invitation that is accepted enters two states, one of which waits for a person', async () => {
    const { states, ended, status } = run({ 'wait answer': goOn, finish: goOn });
    await ended();
    expect(states).toEqual(['Wait for answer', begun]);
    expect(status()).toBe('SUCCEEDED');
  });

  describe('an invitation that leaves its wait', () => {
    it.each([
      ['declined', 'Invitation declined'],
      ['withdrawn', 'Invitation withdrawn'],
      ['expired', 'Invitation expired'],
      ['accepted', begun],
    ])('because it is %s ends as "%s"', async (newStatus, ending) => {
      const { states, ended, status } = run({ 'wait answer': movedTo(newStatus), finish: goOn });
      await ended();
      expect(states).toEqual(['Wait for answer', choice, ending]);
      expect(status()).toBe('SUCCEEDED');
    });

    it('because nobody answers expires after two reminders, in eight states', async () => {
      const short: Stub = ({ token }, answer) => void answer.goOn(token, { id: 'e1', seconds: 1 });
      const { states, ended } = run(
        { 'wait answer': parked, 'timer answer': inTurn(short, short, movedTo('expired')), finish: goOn },
        1,
      );
      await ended();
      expect(states).toHaveLength(8);
      expect(states.slice(-2)).toEqual([choice, 'Invitation expired']);
    });
  });

  describe('its wait', () => {
    it('starts again with a new task token when the invitation is sent again', async () => {
      const { states, ended, tokens } = run({
        'wait answer': inTurn(movedTo('pending'), goOn),
        'timer answer': goOn,
        finish: goOn,
      });
      await ended();
      expect(states).toEqual(['Wait for answer', choice, 'Check deadline of answer', 'Wait for answer', begun]);
      expect(new Set(tokens).size).toBe(tokens.length);
    });

    it('completes once: a second, a late and an unknown task token complete nothing', async () => {
      const steps: boolean[] = [];
      const { ended } = run({
        'wait answer': ({ token }, answer) => {
          steps.push(answer.goOn(token), answer.goOn(token), answer.moved(token, 'declined'), answer.goOn('unknown'));
        },
        finish: goOn,
      });
      await ended();
      expect(steps).toEqual([true, false, false, false]);
    });

    it('retries a failing step until it stores its task token', async () => {
      const fails: Stub = () => {
        throw new Error('mail is out');
      };
      const { states, ended, status } = run({ 'wait answer': inTurn(fails, goOn), finish: goOn });
      await ended();
      expect(states).toEqual(['Wait for answer', begun]);
      expect(status()).toBe('SUCCEEDED');
    });
  });
});
