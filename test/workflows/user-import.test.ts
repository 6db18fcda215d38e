import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { definitionOf, executionRunner, goOn, inTurn, movedTo } from '#test/executions.ts';

describe('the workflow of an import of users', () => {
  const run = executionRunner('user-import');
  const next = ['Which status?', 'Check deadline of rows', 'Wait for rows'];

  it('is valid Amazon States Language', () => {
    const definition = JSON.parse(definitionOf('user-import')[1]);
    expect(validate(definition, { checkPaths: true, checkArn: true })).toMatchObject({ isValid: true, errors: [] });
  });

  it('comes back for each batch until all rows are done', async () => {
    const { states, ended, status } = run({
      'wait rows': inTurn(movedTo('running'), movedTo('running'), goOn),
      'timer rows': goOn,
      finish: goOn,
    });
    await ended();
    expect(states).toEqual(['Wait for rows', ...next, ...next, 'Import finished']);
    expect(status()).toBe('SUCCEEDED');
  });

  it('ends when the import has expired', async () => {
    const { states, ended } = run({ 'wait rows': movedTo('expired'), finish: goOn });
    await ended();
    expect(states).toEqual(['Wait for rows', 'Which status?', 'Import expired']);
  });
});
