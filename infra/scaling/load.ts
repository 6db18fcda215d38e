/** What partners do on a working day, and what each of it takes. Measured on the embedded engine where it says so. */

/** What one operation uses, with all that follows from it: workflow, emails, events. */
export interface Use {
  /** Requests of API Gateway, and those of the busiest of its routes. */
  requests: number;
  onBusiestRoute: number;
  /** Those of them that need no token and change something. */
  anonymousWrites: number;
  /** Runs of functions, and how long they take together, in milliseconds. */
  runs: number;
  runMilliseconds: number;
  writeUnits: number;
  readUnits: number;
  /** Write units of the list of everybody that takes most (activity by month), over all its partitions. */
  sharedUnits: number;
  /** Workflow executions started, and states that they enter. */
  starts: number;
  transitions: number;
  emails: number;
  /** Calls of Cognito that sign in, and those that create a user. */
  signIns: number;
  newUsers: number;
  logBytes: number;
}

export type Resource = keyof Use;

export interface Operation {
  name: string;
  /** How many each partner makes on a working day. */
  aDay: number;
  use: Use;
}

const nothing: Use = {
  ...{ requests: 0, onBusiestRoute: 0, anonymousWrites: 0, runs: 0, runMilliseconds: 0 },
  ...{ writeUnits: 0, readUnits: 0, sharedUnits: 0, starts: 0, transitions: 0 },
  ...{ emails: 0, signIns: 0, newUsers: 0, logBytes: 0 },
};

const perRequestBytes = 410;

/** Uses with what every request takes: a run of a function and two log lines. */
const use = (given: Partial<Use>): Use => ({
  ...nothing,
  runs: given.requests ?? 0,
  runMilliseconds: 25 * (given.runs ?? given.requests ?? 0),
  logBytes: perRequestBytes * (given.requests ?? 0),
  ...given,
});

/** People who sign in during a month, for each partner: Cognito charges for each of them once. */
export const peopleAMonth = 1;

/**
 * A working day. The units of an enrollment, an order and a sign-in are those that `test/engine/hot-keys.test.ts` and
 * `test/engine/costs.test.ts` see; how often each happens is an assumption, to be replaced by what the own program sees.
 */
export const workingDay: readonly Operation[] = [
  {
    name: 'enrollment',
    aDay: 0.001, // A third of all partners joins in a year.
    use: use({
      ...{ requests: 12, onBusiestRoute: 3, anonymousWrites: 3, runs: 40, runMilliseconds: 1600 },
      ...{ writeUnits: 294, readUnits: 120, sharedUnits: 11, starts: 1, transitions: 9 },
      ...{ emails: 5, signIns: 1, newUsers: 1 },
    }),
  },
  {
    name: 'sign-in',
    aDay: 0.5,
    use: use({ requests: 1, anonymousWrites: 1, writeUnits: 17, readUnits: 3, sharedUnits: 1, signIns: 1 }),
  },
  { name: 'page', aDay: 5, use: use({ requests: 4, onBusiestRoute: 1, runs: 4, readUnits: 12 }) },
  { name: 'API read', aDay: 10, use: use({ requests: 1, onBusiestRoute: 0.3, readUnits: 2 }) },
  {
    name: 'order',
    aDay: 0.2,
    use: use({
      ...{ requests: 2, onBusiestRoute: 1, runs: 8, writeUnits: 70, readUnits: 20, sharedUnits: 4 },
      ...{ starts: 1, transitions: 4, emails: 0.5 },
    }),
  },
  {
    name: 'change',
    aDay: 0.5,
    use: use({ requests: 1, onBusiestRoute: 0.3, runs: 2, writeUnits: 14, readUnits: 4, sharedUnits: 1, emails: 0.2 }),
  },
];
