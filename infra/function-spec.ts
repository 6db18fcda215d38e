import type { IndexName } from '#shared/db/table.ts';
import type { SettingName } from '#shared/runtime/settings.ts';
import type { WorkflowName } from './workflows.ts';

/** What a function may do, besides reading and writing the items it names. */
export type Grant =
  /** Read the program key, from which secrets are derived. */
  | 'key'
  /** Send mail. */
  | 'mail'
  /** Verify access tokens itself, on routes that API Gateway leaves open. */
  | 'verify'
  /** Make sign-ins. */
  | 'people'
  /** End people's sessions. */
  | 'signOut'
  /** Take sign-ins away. */
  | 'unpeople'
  /** Sign people in. */
  | 'signIn'
  /** Put events on the bus. */
  | 'publish';

/** One Lambda function: its code, and all it may touch. */
export interface FunctionSpec {
  /** File below `functions/`, and the handler it exports: of `review-api`, unless said otherwise, `handler` of `review/api`. */
  module?: string;
  handler?: string;
  /** First parts of the keys of the items it reads, and of those it also writes. */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Secondary indexes it queries. */
  indexes?: readonly IndexName[];
  grants?: readonly Grant[];
  /** Workflows that it starts and looks after, and those whose waiting steps it answers. */
  starts?: readonly WorkflowName[];
  answers?: readonly WorkflowName[];
  settings?: readonly SettingName[];
  /** Name of the role that it shares with functions that need exactly the same; a role of its own otherwise. */
  role?: string;
  timeoutSeconds?: number;
  /** First parts of the keys of new items that the table's stream hands to it. A stream takes two functions at the most. */
  stream?: readonly string[];
  /** How many batches of one shard of the stream it gets at once; those of one partition key stay in order. */
  streamAtOnce?: number;
  /** Called by AWS without waiting for an answer; what fails goes to the dead letters. */
  asynchronous?: true;
}
