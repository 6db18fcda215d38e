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

const words = (name: string): string => name.replace(/[^\w]+/g, '_');
const statuses = ({ Or, StringEquals }: Choice): string => (Or ? Or.map(statuses).join(', ') : (StringEquals ?? ''));

/** A state machine as a Mermaid state diagram: its happy path, what its waits time out to, and where moved records go. */
export function diagram(definition: { StartAt: string; States: Record<string, State> }): string {
  const rows = Object.entries(definition.States).flatMap(([name, state]) => {
    const to = (next: string, label = '') => `  ${words(name)} --> ${words(next)}${label && `: ${label}`}`;
    return [
      `  ${words(name)}: ${name}`,
      ...(state.Next ? [to(state.Next)] : []),
      ...(state.End ? [`  ${words(name)} --> [*]`] : []),
      ...(state.Catch ?? []).map(({ ErrorEquals, Next }) =>
        to(Next, ErrorEquals.join(', ').replace('States.Timeout', 'time is up').replace('StatusChanged', 'moved')),
      ),
      ...(state.Choices ?? []).map(choice => to(choice.Next ?? '', statuses(choice))),
    ];
  });
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${words(definition.StartAt)}`, ...rows, '```'].join('\n');
}
