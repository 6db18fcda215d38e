interface State {
  Type: string;
  Next?: string;
  End?: boolean;
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Choices?: Choice[];
}

interface Choice {
  Next?: string;
  Or?: Choice[];
  StringEquals?: string;
}

const stateId = (name: string): string => name.replace(/[^\w]+/g, '_');
const statuses = ({ Or, StringEquals }: Choice): string => (Or ? Or.map(statuses).join(', ') : (StringEquals ?? ''));

/** Renders a state machine as a Mermaid state diagram: happy path, timeouts, and transitions after a status change. */
export function diagram(definition: { StartAt: string; States: Record<string, State> }): string {
  const rows = Object.entries(definition.States).flatMap(([name, state]) => {
    const to = (next: string, label = '') => `  ${stateId(name)} --> ${stateId(next)}${label && `: ${label}`}`;
    return [
      `  ${stateId(name)}: ${name}`,
      ...(state.Next ? [to(state.Next)] : []),
      ...(state.End ? [`  ${stateId(name)} --> [*]`] : []),
      ...(state.Catch ?? []).map(({ ErrorEquals, Next }) =>
        to(Next, ErrorEquals.join(', ').replace('States.Timeout', 'time is up').replace('StatusChanged', 'moved')),
      ),
      ...(state.Choices ?? []).map(choice => to(choice.Next ?? '', statuses(choice))),
    ];
  });
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${stateId(definition.StartAt)}`, ...rows, '```'].join('\n');
}
