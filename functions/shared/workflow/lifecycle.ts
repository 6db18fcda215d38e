/**
 * The lifecycle of a record that has a workflow, as one table of plain data. The state machine, the steps, the moves that
 * rules allow, `nextSteps`, the documents and the tests all derive from it. It imports nothing, so that `workflows/` can
 * read it.
 */

/** How long a status waits. All in days; `due` in business days. */
export interface Durations {
  /** Without a move for this long, the status expires. Left out where the wait is for the operator, whose delay ends nothing. */
  expires?: number;
  /** Days after which a reminder is sent. */
  reminders: readonly number[];
  /** Business days after which the owner is overdue (R46). */
  due?: number;
  /** Business days after which what is overdue is escalated again. */
  escalates?: number;
}

/** A step that a person takes, and the API path for it, with `{id}` for the record's ID. */
export interface NextStep {
  step: string;
  href?: string;
}

/** A status that waits for someone. */
export interface WaitingSpec<State extends string = string> {
  /** The wait of the workflow that it belongs to; several statuses may share one. */
  wait: string;
  /** Who must act. */
  owner: string;
  /** What the owner does next (P15). */
  next: NextStep;
  durations: Durations;
  /** Where people may move it. */
  moves: readonly State[];
  /** The status that completes the wait: the next one on the happy path. */
  completesOn?: State;
  /** Where it goes when nobody acts in time, if it expires. */
  expiresTo?: State;
}

/** A status that waits for no one and ends the workflow. */
export interface FinalSpec<State extends string = string> {
  /** Name of the ending in the state machine. */
  ending: string;
  /** Where people may move it: such a move reopens the record. */
  moves?: readonly State[];
  /** The status that the record shows, if this is only a later stage of it. */
  stageOf?: State;
}

export type Lifecycle<State extends string = string> = Readonly<Record<State, WaitingSpec<State> | FinalSpec<State>>>;

/** Types a table so that its states, waits and endings are known by name. The first state is where a record starts. */
export const defineLifecycle = <
  const Table extends { [State in keyof Table]: WaitingSpec<StateOf<Table>> | FinalSpec<StateOf<Table>> },
>(
  table: Table,
): Table => table;

/** Every state in the table: statuses, and stages of a status that only the workflow distinguishes. */
export type StateOf<Table> = keyof Table & string;

/** The states that wait for someone. */
export type WaitingStateOf<Table> = {
  [State in StateOf<Table>]: Table[State] extends { wait: string } ? State : never;
}[StateOf<Table>];

/** The states that expire. */
export type ExpiringStateOf<Table> = {
  [State in StateOf<Table>]: Table[State] extends { expiresTo: string } ? State : never;
}[StateOf<Table>];

/** The states that end the workflow. */
export type FinalStateOf<Table> = Exclude<StateOf<Table>, WaitingStateOf<Table>>;

/** The statuses that a record can show. */
export type StatusOf<Table> = {
  [State in StateOf<Table>]: Table[State] extends { stageOf: string } ? never : State;
}[StateOf<Table>];

/** Names of the waits and of the endings. */
export type WaitNameOf<Table> = Extract<Table[keyof Table], { wait: string }>['wait'];
export type EndingOf<Table> = Extract<Table[keyof Table], { ending: string }>['ending'];

/** The statuses that a record can show, in the order of the table. */
export const statusesOf = <Table extends Lifecycle>(table: Table): StatusOf<Table>[] =>
  Object.keys(table).filter((state): state is StatusOf<Table> => !('stageOf' in (table[state] ?? {})));

const isWaitingSpec = (spec: WaitingSpec | FinalSpec | undefined): spec is WaitingSpec =>
  spec !== undefined && 'wait' in spec;

/** The table entry of a waiting state; undefined for any other. */
export function waitingSpec(lifecycle: Lifecycle, state: string): WaitingSpec | undefined {
  const spec = lifecycle[state];
  return isWaitingSpec(spec) ? spec : undefined;
}

/** Whether people or time may move a record from one state to another. */
export function isMoveAllowed(lifecycle: Lifecycle, from: string, to: string): boolean {
  return lifecycle[from]?.moves?.includes(to) === true || waitingSpec(lifecycle, from)?.expiresTo === to;
}

/** The waits of the workflow with the states that each waits in. */
export function waitsOf(lifecycle: Lifecycle): Map<string, string[]> {
  const waits = new Map<string, string[]>();
  for (const [state, spec] of Object.entries(lifecycle))
    if (isWaitingSpec(spec)) waits.set(spec.wait, [...(waits.get(spec.wait) ?? []), state]);
  return waits;
}

/** The endings of the workflow with the state that leads to each. */
export const endingsOf = (lifecycle: Lifecycle): [ending: string, state: string][] =>
  Object.entries(lifecycle).flatMap(([state, spec]) => (isWaitingSpec(spec) ? [] : [[spec.ending, state]]));

/** The states that complete a wait: all that are ahead of it on the happy path. */
export function completionsOf(lifecycle: Lifecycle, wait: string): ReadonlySet<string> {
  const ahead = new Set<string>();
  for (const start of waitsOf(lifecycle).get(wait) ?? []) {
    let next = waitingSpec(lifecycle, start)?.completesOn;
    while (next !== undefined && !ahead.has(next)) {
      ahead.add(next);
      next = waitingSpec(lifecycle, next)?.completesOn;
    }
  }
  return ahead;
}
