import type { ZodMiniType } from 'zod/mini';
import type { IndexName } from '#shared/db/table.ts';
import type { PathTree, Route } from '#shared/http/route.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';
import type { WorkflowName } from '#shared/registry/declared.ts';
import type { SettingName } from '#shared/runtime/settings.ts';

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

/** Groups operations in the API description. */
interface Tagged {
  tag: string;
  /** The path trees below which API Gateway passes every request to the function. */
  trees: readonly PathTree[];
}

/** The routes of the API that a function serves, loaded only by infrastructure, documents and tests. */
interface ApiSpec extends Tagged {
  routes: () => Promise<{ routes: Readonly<Record<string, Route>> }>;
  /** The body of each successful response, by route and status. */
  responses: () => Promise<{ default: Readonly<Record<string, Readonly<Record<number, ZodMiniType | null>>>> }>;
}

/** The pages that a function serves. */
interface PagesSpec extends Tagged {
  routes: () => Promise<Readonly<Record<string, LinkRoute>>>;
}

/** One Lambda function: its code, and what it serves, and everything that it may access. */
export interface FunctionSpec {
  /** Its file below `functions/`, without `.ts`: `account/api`. */
  module: string;
  /** The name under which the file exports the handler: `handler`, unless given. */
  handler?: string;
  /** The routes of the API that it serves. */
  api?: ApiSpec;
  /** The pages that it serves to people who may have no account. */
  pages?: PagesSpec;
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
  /** How often it runs by itself. */
  every?: 'minute' | 'hour' | 'day';
  /** Invoked asynchronously by AWS; failed events go to the dead-letter queue. */
  asynchronous?: true;
}
