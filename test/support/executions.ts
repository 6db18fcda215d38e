import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowName } from '#infra/workflows.ts';
import { readBlueprint } from '#local/engine/blueprint.ts';
import { StepFunctions } from '#local/engine/step-functions.ts';
import { merged, type Template } from '#local/engine/template.ts';
import { synthesizedTemplate } from './synthesized-template.ts';

let made: Template | undefined;

/** The synthesized stacks as the engine reads them; synthesized once. */
export function synthesized(): Template {
  made ??= synthesize();
  return made;
}

function synthesize(): Template {
  return { ...merged(synthesizedTemplate({ stage: 'demo', checks: false })), folder: '', remove: async () => {} };
}

/** A workflow's definition as it would be deployed. */
export function definitionOf(name: WorkflowName): [arn: string, definition: string] {
  const nowhere = 'http://127.0.0.1:0';
  const addresses = {
    api: nowhere,
    aws: nowhere,
    cognito: nowhere,
    userPoolId: 'pool',
    clientId: 'client',
    issuers: {},
  };
  const machines = Object.entries(readBlueprint(synthesized(), addresses).machines);
  const machine = machines.find(([arn]) => arn.endsWith(`-${name}`));
  if (!machine) throw new Error(`No state machine ${name}`);
  return machine;
}

/** A stub of a step; it answers with the step's task token. */
export type Stub = (step: { id: string; token: string; wait?: string }, answer: Answers) => void | Promise<void>;
export interface Answers {
  goOn: (token: string, output?: object) => boolean;
  moved: (token: string, status: string) => boolean;
}

interface Execution {
  /** Names of the states entered so far, in order. */
  states: string[];
  status: () => string;
  ended: () => Promise<void>;
  tokens: string[];
  answers: Answers;
}

const stubName = (functionName: string, wait?: string) =>
  [functionName.replace(/^.*-/, ''), wait].filter(Boolean).join(' ');

type ExecutionRunner = (stubs: Record<string, Stub>, seconds?: number) => Execution;

/** Runs the deployed definition with each step stubbed by name: `'wait review'`, `'timer answer'`, `'finish'`. */
export function executionRunner(name: WorkflowName): ExecutionRunner {
  const [arn, definition] = definitionOf(name);
  return (stubs, seconds = 60) => runExecution(arn, definition, stubs, seconds);
}

function runExecution(arn: string, definition: string, stubs: Record<string, Stub>, seconds: number): Execution {
  const tokens: string[] = [];
  const answers: Answers = {
    goOn: (token, output = { id: 'e1', seconds: 60 }) => steps.answer(token, { output: JSON.stringify(output) }),
    moved: (token, status) => steps.answer(token, { error: 'StatusChanged', cause: status }),
  };
  const steps = new StepFunctions({ [arn]: definition }, async (functionName, payload) => {
    const step = payload as { id: string; token: string; wait?: string };
    tokens.push(step.token);
    const stub = stubs[stubName(functionName, step.wait)];
    if (!stub) throw new Error(`Unexpected step: ${stubName(functionName, step.wait)}`);
    await stub(step, answers);
  });
  steps.start(arn, 'e1-1', { id: 'e1', seconds } as never);
  const execution = steps.executions.get('e1-1');
  if (!execution) throw new Error('Not started');
  const ended = async () => {
    for (let n = 0; execution.status === 'RUNNING' && n < 500; n++) await pause(10);
    steps.stop();
  };
  return { states: execution.states, status: () => execution.status, ended, tokens, answers };
}

/** Stub behaviors: complete the task, report a changed status, leave the task waiting, or a sequence of these. */
export const goOn: Stub = ({ token }, answer) => void answer.goOn(token);
export const movedTo =
  (status: string): Stub =>
  ({ token }, answer) =>
    void answer.moved(token, status);
export const parked: Stub = () => {};
export const inTurn = (...stubs: Stub[]): Stub => {
  const left = [...stubs];
  return (step, answer) => (left.shift() ?? parked)(step, answer);
};

/** Bytes of input or output that a call passes to a workflow. */
export function carried(body: Buffer): number {
  const { input = '', output = '' } = JSON.parse(body.toString()) as { input?: string; output?: string };
  return Buffer.byteLength(input) + Buffer.byteLength(output);
}

/**
 * Number of history events of an execution that entered these states: two for the execution, two for each choice, six
 * for each task (entered, scheduled, started, submitted, succeeded, exited).
 */
export const historyEvents = (states: readonly string[]): number =>
  states.reduce((sum, name) => sum + (name.endsWith('?') ? 2 : 6), 2);
