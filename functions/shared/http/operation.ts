import type { ZodMiniType } from 'zod/mini';
import type { Reason } from '#shared/errors/problem.ts';

/** A refusal of an operation; with a status where the contract of this one call has its own for the case. */
export type DeclaredReason = Reason | readonly [Reason, status: number];

/**
 * What the API description says of an operation beside its route: it is read at build time and by tests, never by a
 * function, so it costs no bundle anything.
 */
export interface Operation {
  /** The `operationId`: unique, and stable, since generated clients name their functions after it. */
  id: string;
  /** What it does, in a few words. */
  summary: string;
  /** What it does and what to know before calling it; Markdown. */
  description: string;
  /** What it answers on success: the JSON body by status, `null` where there is none or it is a file. */
  answers: Record<number, ZodMiniType | null>;
  /**
   * The refusals that its own rules throw. What every route can answer because of its guard, its input check, paging and
   * idempotency is added by `infra/build/openapi/reasons.ts`.
   */
  reasons?: readonly DeclaredReason[];
  /** The body that a request carries, where the handler reads it itself: the forms of pages, one shape of several. */
  body?: ZodMiniType;
  /** The query of a page, which its handler reads itself. */
  query?: ZodMiniType;
  /** An example of the request's body, where the one made from its schema would be refused. */
  example?: unknown;
  /** Content types of a success that is a file or a page. */
  media?: readonly string[];
  /** Headers of a success that not every response has. */
  headers?: readonly ('Location' | 'ETag' | 'Content-Disposition' | 'MS-ContinuationToken')[];
}

/**
 * Describes the operations of routes, one for each. Called in a function, `operations`: the bundler drops what no handler
 * calls, with the schemas that only it names.
 */
export const describeOperations =
  <Routes>() =>
  (operations: { [Name in keyof Routes]: Operation }): { [Name in keyof Routes]: Operation } =>
    operations;

/** What the API description says of a page beside its route, which has the summary. */
export type PageOperation = Omit<Operation, 'summary'>;

/** Describes the operations of pages, one for each of their routes. */
export const describePages =
  <Routes>() =>
  (operations: { [Name in keyof Routes]: PageOperation }): { [Name in keyof Routes]: PageOperation } =>
    operations;
