import { randomUUID } from 'node:crypto';
import { StateMachine } from 'aws-local-stepfunctions';

/** An execution of a state machine. */
export interface Execution {
  name: string;
  machineArn: string;
  input: { id: string; seconds?: number };
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** Names of the states entered so far, in order. */
  states: string[];
}

interface Waiting {
  /** When the wait is over, in epoch milliseconds. */
  until: number;
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/** An error that the interpreter matches by name, as Step Functions does. */
class TaskFailure extends Error {
  override readonly name: string;
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

type Definition = ConstructorParameters<typeof StateMachine>[0];
type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

interface TaskInput {
  FunctionName: string;
  Payload: object;
  /** Timeout in seconds, for states that take it from their input. */
  Timeout?: number;
}

interface TaskState {
  TimeoutSecondsPath?: string;
  Parameters?: object;
  Retry?: readonly object[];
}

/** A timeout is no failed task, so it isn't retried as one. The interpreter knows that of its own timeouts alone. */
const noRetryOnTimeout = { ErrorEquals: ['States.Timeout'], MaxAttempts: 0 };

const placeholder = 'the-task-token';

/**
 * The longest delay `setTimeout` supports, in seconds: a longer one would fire at once. Steps check the clock
 * after waking.
 */
const maxDelaySeconds = 2_147_483;

/** Moves dynamic timeouts behind `Parameters`, where the interpreter reads them; AWS reads them before. */
function engineTimed(definition: Definition): Definition {
  const states = Object.entries(definition.States as Record<string, TaskState>).map(([name, state]) => {
    const { TimeoutSecondsPath, Parameters, Retry = [] } = state;
    if (!TimeoutSecondsPath) return [name, state];
    return [
      name,
      {
        ...state,
        TimeoutSecondsPath: '$.Timeout',
        Parameters: { ...Parameters, 'Timeout.$': TimeoutSecondsPath },
        Retry: [noRetryOnTimeout, ...Retry],
      },
    ];
  });
  return { ...definition, States: Object.fromEntries(states) };
}

/**
 * The part of Step Functions that the workflows use: a published interpreter runs the definition, and this class adds
 * task tokens, long timeouts and execution names.
 */
export class StepFunctions {
  readonly executions = new Map<string, Execution>();
  readonly #machines: Map<string, Definition>;
  readonly #invoke: Invoke;
  readonly #waiting = new Map<string, Waiting>();
  readonly #aborts = new Map<string, () => void>();
  readonly #onChange: () => void;
  #stopped = false;

  /** @param onChange called when an execution starts, or ends without being aborted */
  constructor(definitions: Record<string, string>, invoke: Invoke, onChange: () => void = () => {}) {
    this.#onChange = onChange;
    this.#machines = new Map(Object.entries(definitions).map(([arn, text]) => [arn, engineTimed(JSON.parse(text))]));
    this.#invoke = invoke;
  }

  /** @returns false when an execution with this name already exists */
  start(machineArn: string, name: string, input: Execution['input']): boolean {
    if (this.executions.has(name)) return false;
    const definition = this.#machines.get(machineArn);
    if (!definition) throw new Error(`There is no state machine ${machineArn}`);
    const execution: Execution = { name, machineArn, input, status: 'RUNNING', states: [] };
    this.executions.set(name, execution);
    const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
    const run = machine.run(input as never, {
      noThrowOnAbort: true,
      context: { Task: { Token: placeholder } } as never,
      overrides: { taskResourceLocalHandlers: this.#handlers(definition) },
    });
    this.#aborts.set(name, run.abort);
    void this.#follow(execution, run);
    this.#onChange();
    return true;
  }

  async #follow(execution: Execution, { result, eventLogs }: ReturnType<StateMachine['run']>): Promise<void> {
    const entered = (async () => {
      for await (const event of eventLogs) {
        if (event.type === 'StateEntered') execution.states.push(event.state.name);
      }
    })();
    try {
      await result;
      if (execution.status === 'RUNNING') execution.status = 'SUCCEEDED';
    } catch {
      if (execution.status === 'RUNNING') execution.status = 'FAILED';
    }
    await entered.catch(() => {});
    this.#aborts.delete(execution.name);
    if (!this.#stopped) this.#onChange();
  }

  #handlers(definition: Definition): Record<string, (input: unknown) => Promise<never>> {
    const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task');
    return Object.fromEntries(tasks.map(([name]) => [name, input => this.#task(input as TaskInput) as Promise<never>]));
  }

  /** Invokes a task's function with a new token and waits for the answer to that token, or for the timeout. */
  async #task(input: TaskInput): Promise<unknown> {
    const { FunctionName, Payload, Timeout } = input;
    if (Timeout) input.Timeout = Math.min(Timeout, maxDelaySeconds); // The interpreter reads it after this call has started.
    const token = randomUUID();
    const until = Date.now() + (Timeout ?? Number.POSITIVE_INFINITY) * 1000;
    const answered = new Promise((resolve, reject) => this.#waiting.set(token, { resolve, reject, until }));
    answered.catch(() => {});
    if (input.Timeout) setTimeout(() => this.#waiting.delete(token), input.Timeout * 1000).unref();
    try {
      await this.#invoke(FunctionName, { ...Payload, token });
      return await answered;
    } finally {
      this.#waiting.delete(token);
    }
  }

  /** Answers the task of a token. @returns false when no task is waiting for it */
  answer(token: string, answer: { output: string } | { error: string; cause: string }): boolean {
    const waiting = this.#waiting.get(token);
    if (!waiting) return false;
    this.#waiting.delete(token);
    if ('output' in answer) waiting.resolve(JSON.parse(answer.output));
    else waiting.reject(new TaskFailure(answer.error, answer.cause));
    return true;
  }

  /** Ends the waits that are over by now: after the clock was moved, their timers are late. */
  endDueWaits(): void {
    for (const [token, { until }] of this.#waiting) {
      if (until <= Date.now()) this.answer(token, { error: 'States.Timeout', cause: '' });
    }
  }

  /** Aborts one execution. @returns false when there is none with this name */
  abort(name: string): boolean {
    const execution = this.executions.get(name);
    if (execution?.status === 'RUNNING') execution.status = 'ABORTED';
    this.#aborts.get(name)?.();
    return execution !== undefined;
  }

  /** Aborts every execution without recording it, as a power failure would. */
  stop(): void {
    this.#stopped = true;
    for (const abort of this.#aborts.values()) abort();
    for (const { reject } of this.#waiting.values()) reject(new TaskFailure('Stopped', ''));
    this.#waiting.clear();
  }
}
