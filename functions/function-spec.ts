import type { IndexName } from '#shared/db/query-input.ts';
import type { Operation, PageOperation } from '#shared/http/operation.ts';
import type { PathTree, Route } from '#shared/http/route.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';
import type { WorkflowName } from '#shared/registry/declared.ts';
import type { SettingName } from '#shared/runtime/settings.ts';

/** What a function may do, besides reading and writing the items that it names. */
export type Grant =
  /** Derive links, codes and temporary passwords. */
  | 'linkKey'
  /** Sign continuation tokens. */
  | 'pagingKey'
  /** Sign tokens that stand for a sign-in. */
  | 'sessionKey'
  /** Decrypt the key pairs that sign events. */
  | 'webhookKey'
  /** Decrypt bank data. */
  | 'bankKey'
  /** Check codes of second factors, and set them up. */
  | 'factorKey'
  /** Seal the portal's sessions, and sign or verify where its calls come from. */
  | 'portalKey'
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
  | 'publish'
  /** Prove to the issuer of the earlier system that this stage asks. */
  | 'legacyIssuer'
  /** Take, check, keep, show and delete applicants' documents. */
  | 'documents'
  /** Delete documents that applicants sent. */
  | 'documentErasure';

/** With whom an agreement is: a partner, or a customer. */
export type AgreementOf = 'partner' | 'customer';

/** How operations appear in the API description, and where API Gateway passes requests to the function. */
interface Tagged {
  /** Groups the operations. */
  tag: string;
  /** What the group is for, in one sentence. */
  about: string;
  /** The path trees below which API Gateway passes every request to the function. */
  trees: readonly PathTree[];
}

/** The routes of the API that a function serves, loaded only by infrastructure, documents and tests. */
interface ApiSpec extends Tagged {
  routes: () => Promise<{
    routes: Readonly<Record<string, Route>>;
    /** What the API description says of each route. */
    operations: () => Readonly<Record<string, Operation>>;
  }>;
}

/** The pages that a function serves. */
interface PagesSpec extends Tagged {
  routes: () => Promise<Readonly<Record<string, LinkRoute>>>;
  /** What the API description says of each page. */
  operations: () => Promise<{ default: Readonly<Record<string, PageOperation>> }>;
}

/** One Lambda function: its code, what it serves, and everything it has access to. */
export interface FunctionSpec {
  /** Its file below `functions/`, without `.ts`: `account/api`. */
  module: string;
  /** The name under which the file exports the handler: `handler`, unless given. */
  handler?: string;
  /** The catalog that it contains: with what the review lead published since, or only as it was deployed. */
  catalog?: 'current' | 'deployed';
  /** The agreements whose texts come with it. */
  agreements?: readonly AgreementOf[];
  /** The routes of the API that it serves. */
  api?: ApiSpec;
  /** The path trees below which it serves pages that the API description doesn't list. */
  site?: {
    trees: readonly PathTree[];
    /** It also answers every request that no path tree is for. */
    rest?: boolean;
  };
  /** The pages that it serves to people who may have no account. */
  pages?: PagesSpec;
  /**
   * Key prefixes of the items it reads, and of those it reads and writes. Append-only items (`AUDIT`) it can only add,
   * and reads them only if `reads` has them, too.
   */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Key prefixes of items that it only deletes. */
  deletes?: readonly string[];
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
  /** How often it runs by itself. */
  every?: 'minute' | 'hour' | 'day';
  /** Invoked asynchronously; failed events go to the dead-letter queue. */
  asynchronous?: true;
}
