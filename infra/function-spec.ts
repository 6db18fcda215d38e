import type { IndexName } from '#shared/db/table.ts';
import type { SettingName } from '#shared/runtime/settings.ts';

/** Last part of a state machine's name. */
export type WorkflowName = 'enrollment' | 'partnership-invitation';

/** What a function may do, besides reading and writing the items that it names. */
export type Grant =
  /** Read the program key, from which secrets are derived. */
  | 'key'
  /** Send mail. */
  | 'mail'
  /** Verify access tokens itself, on routes that API Gateway leaves open. */
  | 'verify'
  /** Create people in the user pool. */
  | 'people'
  /** Sign people out everywhere. */
  | 'signOut'
  /** Delete people from the user pool. */
  | 'unpeople'
  /** Sign people in. */
  | 'signIn'
  /** Put events on the bus. */
  | 'publish';

/** One Lambda function: its code, and everything that it may access. */
export interface FunctionSpec {
  /** Its file below `functions/`, without `.ts`. */
  module: string;
  /** The name under which the file exports the handler: `handler`, unless given. */
  handler?: string;
  /** Item kinds (the first part of a partition key) that it reads, and those that it also writes. */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Secondary indexes it queries. */
  indexes?: readonly IndexName[];
  grants?: readonly Grant[];
  /** Workflows that it starts and recovers, and those whose waiting steps it signals. */
  starts?: readonly WorkflowName[];
  answers?: readonly WorkflowName[];
  settings?: readonly SettingName[];
  /** Name of the role that it shares with functions that need exactly the same; a role of its own otherwise. */
  role?: string;
  timeoutSeconds?: number;
  /** Kinds of new items that the table's stream passes to it. DynamoDB supports two readers per stream shard. */
  stream?: readonly string[];
  /** How many batches of one stream shard it processes in parallel; items of one partition key stay in order. */
  streamAtOnce?: number;
  /** Invoked asynchronously by AWS; failed events go to the dead-letter queue. */
  asynchronous?: true;
}
