import type { Role } from '#shared/identity/roles.ts';
import type { Reason } from '#shared/registry/reasons.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { SettingName } from '#shared/runtime/settings.ts';
import type { Lifecycle } from '#shared/workflow/lifecycle.ts';
import type { FunctionSpec } from './function-spec.ts';

/**
 * What a `capability.ts` may export, each part as plain data. Parts of the same name are merged over all capabilities that
 * `functions/capabilities.ts` lists (`functions/shared/registry/declared.ts`); no name is declared twice.
 */
export interface Capability {
  functions?: Functions;
  permissions?: Permissions;
  /** Permissions of features that are not implemented yet. */
  planned?: Permissions;
  reasons?: Reasons;
  resources?: Resources;
  workflows?: Workflows;
}

/** The Lambda functions of a capability, by name: `account-api`. */
export type Functions = Readonly<Record<string, FunctionSpec>>;

/** Who has a permission. */
export interface PermissionSpec {
  roles: readonly Role[];
  /** The roles that had it under the earlier rules, if different (D6). */
  earlier?: readonly Role[];
  /** People without a role have it, too. */
  everybody?: true;
  /** Only people have it: what it allows binds the company, or concerns a person's own account. No machine client gets it. */
  people?: true;
  /** The kinds of company that it applies to. Defaults to all. */
  of?: readonly Kind[];
  /** Reason of a refusal for lack of a role that also names the company's global admins (R14, R114). Defaults to `permission.denied`. */
  deniedAs?: Reason;
  /** Reason of a refusal to another kind of company. Defaults to `permission.other_kind`. */
  otherKindAs?: Reason;
}

/** Permissions by name: `listing.read`. A route names one of them. */
export type Permissions = Readonly<Record<string, PermissionSpec>>;

/**
 * Refusals by their stable reason: `token.expired`. Each has an HTTP status and, if the public Partner Center API documents a
 * number for the case, that number. Its text is in `problem.json` of each locale, under the same name.
 */
export type Reasons = Readonly<Record<string, readonly [status: number, code?: number]>>;

/** What happened to a resource, as the last part of an event's name. */
export type EventAction = 'created' | 'updated' | 'removed';

/** A resource as events name it. */
export interface EventSubject {
  /** First part of the event's name. */
  resource: string;
  /** What the event calls the resource, where that isn't the first part of its name. */
  named?: string;
  /**
   * Where the resource can be read. `{id}` stands for the ID in the audit record, or for its customer's where `{userId}`,
   * `{orderId}` or `{subscriptionId}` does.
   */
  path: string;
}

/** The webhook events of a type of resource. */
export interface EventSpec extends EventSubject {
  actions: readonly EventAction[];
  /** Operations that cause another event, or whose resource is read at another path. */
  also?: Readonly<Record<string, EventSubject & { action: string }>>;
}

/**
 * Types of resource, as audit records name them. `events` says which webhook events their changes cause; without it, none.
 * Operations need no list: the first word of each says what it does (`create_…`, `remove_…`; any other updates).
 */
export type Resources = Readonly<Record<string, { events?: EventSpec }>>;

/** A Step Functions workflow. Its state machine is in `workflows/`, listed by `infra/workflows.ts`. */
interface WorkflowSpec {
  /** The table that the state machine, its waits, the documents and tests derive from. */
  lifecycle: () => Promise<Lifecycle>;
  /** The functions that run its steps. */
  steps: { readonly wait: string; readonly timer: string; readonly finish: string };
  /** The setting that gives functions the workflow's ARN. */
  setting: SettingName & `${string}_WORKFLOW`;
}

/** Workflows by the last part of their state machine's name. */
export type Workflows = Readonly<Record<string, WorkflowSpec>>;
