import type { IndexName } from '#shared/db/table.ts';
import type { SettingName } from '#shared/runtime/settings.ts';

/** Last part of a state machine's name. */
export type WorkflowName = 'enrollment' | 'partnership-invitation';

/** What a function may do, besides reading and writing the items that it names. */
export type Grant =
  /** Read the program key, from which secrets are derived. */
  | 'key'
  /** Send email. */
  | 'mail'
  /** Verify access tokens itself, on routes without an authorizer. */
  | 'verify'
  /** Create sign-ins. */
  | 'people'
  /** Sign people out everywhere. */
  | 'signOut'
  /** Delete sign-ins. */
  | 'unpeople'
  /** Sign people in. */
  | 'signIn'
  /** Put events on the event bus. */
  | 'publish';

/** One Lambda function: its code, and everything it has access to. */
export interface FunctionSpec {
  /** Its file below `functions/`, without `.ts`. */
  module: string;
  /** The name under which the file exports the handler: `handler`, unless given. */
  handler?: string;
  /** Key prefixes of the items it reads, and of those it reads and writes. */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Secondary indexes it queries. */
  indexes?: readonly IndexName[];
  grants?: readonly Grant[];
  /** Workflows whose executions it starts and reconciles, and those whose waiting steps it answers. */
  starts?: readonly WorkflowName[];
  answers?: readonly WorkflowName[];
  settings?: readonly SettingName[];
  /** Name of a role shared with functions that need exactly the same permissions; by default a role of its own. */
  role?: string;
  timeoutSeconds?: number;
  /** Key prefixes of the new items it receives from the table's stream. A stream supports at most two consumers. */
  stream?: readonly string[];
  /** Concurrent batches per shard of the stream; items with the same partition key stay in order. */
  streamAtOnce?: number;
  /** Invoked asynchronously; failed events go to the dead-letter queue. */
  asynchronous?: true;
}
