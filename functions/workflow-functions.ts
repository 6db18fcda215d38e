import type { FunctionSpec } from './function-spec.ts';

/** What the steps of one workflow need besides what all of them do. */
interface StepNeeds
  extends Pick<FunctionSpec, 'catalog' | 'reads' | 'writes' | 'deletes' | 'indexes' | 'grants' | 'settings'> {
  /** The folder with `steps.ts` and `schedules.ts`, below `functions/`. */
  folder: string;
  /** Key prefix of the record whose workflow it is. */
  record: string;
  workflow: NonNullable<FunctionSpec['starts']>[number];
}

type Names<Prefix extends string> = `${Prefix}-${'wait' | 'timer' | 'finish' | 'reconcile'}`;

/**
 * The functions of a record's workflow: its three steps, which do much the same work and so may touch the same, and the one that
 * each minute starts and answers what a lost call has left waiting.
 */
export function workflowFunctions<const Prefix extends string>(
  prefix: Prefix,
  { folder, record, workflow, ...needs }: StepNeeds,
): Record<Names<Prefix>, FunctionSpec> {
  const step: FunctionSpec = {
    module: `${folder}/steps`,
    ...needs,
    answers: [workflow],
    role: `${prefix}-steps`,
    timeoutSeconds: 60,
  };
  return {
    [`${prefix}-wait`]: { ...step, handler: 'waitHandler' },
    [`${prefix}-timer`]: { ...step, handler: 'timerHandler' },
    [`${prefix}-finish`]: { ...step, handler: 'finishHandler' },
    [`${prefix}-reconcile`]: {
      module: `${folder}/schedules`,
      handler: 'reconcileHandler',
      writes: [record],
      starts: [workflow],
      answers: [workflow],
      indexes: ['watch'],
      timeoutSeconds: 120,
      every: 'minute',
      asynchronous: true,
    } satisfies FunctionSpec,
  } as Record<Names<Prefix>, FunctionSpec>;
}

/** The names of the three steps in the workflow's definition. */
export const stepsOf = <const Prefix extends string>(prefix: Prefix) =>
  ({ wait: `${prefix}-wait`, timer: `${prefix}-timer`, finish: `${prefix}-finish` }) as const;
