import { describe, expect, it } from 'vitest';
import { workflows } from '#infra/workflows.ts';
import { endingsOf, type Lifecycle, waitingSpec, waitsOf } from '#shared/workflow/lifecycle.ts';
import { definitionOf } from '#test/executions.ts';

interface State {
  Type: string;
  Next?: string;
  End?: boolean;
}

const { keys } = Object;
const names = keys(workflows) as (keyof typeof workflows)[];

/** The state of a status: its wait or its final state. */
function stateOfStatus(lifecycle: Lifecycle, status: string): string | undefined {
  const wait = waitingSpec(lifecycle, status)?.wait;
  return wait ? `Wait for ${wait}` : endingsOf(lifecycle).find(([, state]) => state === status)?.[0];
}

describe.each(names)('the state machine of the %s workflow', name => {
  const { lifecycle } = workflows[name];
  const { StartAt, States }: { StartAt: string; States: Record<string, State> } = JSON.parse(definitionOf(name)[1]);

  it('starts with the wait of the first status', () => {
    expect(StartAt).toBe(stateOfStatus(lifecycle, keys(lifecycle)[0] ?? ''));
  });

  it('continues after each wait with the status that completes it', () => {
    for (const status of keys(lifecycle)) {
      const spec = waitingSpec(lifecycle, status);
      if (spec?.completesOn)
        expect(States[`Wait for ${spec.wait}`]?.Next, status).toBe(stateOfStatus(lifecycle, spec.completesOn));
    }
  });

  it('has every wait and every final state of the lifecycle table, and no others', () => {
    const waits = [...waitsOf(lifecycle).keys()].flatMap(wait => [`Wait for ${wait}`, `Check deadline of ${wait}`]);
    const endings = endingsOf(lifecycle).map(([ending]) => ending);
    expect(keys(States).sort()).toEqual([...waits, ...endings, 'Which status?'].sort());
    for (const ending of endings) expect(States[ending]?.End, ending).toBe(true);
  });
});
