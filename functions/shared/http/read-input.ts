import type { ZodMiniType } from 'zod/mini';
import { type FieldError, FieldErrors, withAdditional } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Notes, normalizeChange, parseInput } from '#shared/schema/normalize-input.ts';
import { readableMembers } from '#shared/schema/readable-members.ts';
import { isMergePatch } from './json-body.ts';
import { type HttpEvent, queryOf } from './request-context.ts';
import type { InvalidCall, RequestContext, Route } from './route.ts';

type ReadableEvent = HttpEvent & { context: Pick<RequestContext, 'warnings' | 'clock'>; principal?: Principal };

/** Throws FieldErrors for members that can be read. */
export type Check = ((call: InvalidCall) => unknown) | undefined;

/** What the rules say of the members that can be read, at the cost of the rules' reads. */
async function furtherErrors(
  body: ZodMiniType,
  { body: sent, principal, context: { clock } }: ReadableEvent,
  check: NonNullable<Check>,
): Promise<readonly FieldError[]> {
  try {
    const readable = readableMembers(body, normalizeChange(body, sent) as object);
    await check({ body: readable as never, principal: principal as never, clock });
    return [];
  } catch (error) {
    if (error instanceof FieldErrors) return error.errors;
    if (error instanceof Problem) return [];
    throw error;
  }
}

/** Query and body of a request, as its route declares them. */
interface Input {
  query: unknown;
  body: unknown;
  /** Adds to the warnings of the response what the request says in vain. */
  warn: (answer: unknown) => Promise<void>;
}

/**
 * Reads query and body. An error in one doesn't hide those in the other. Unknown members and parameters are no errors; they
 * become warnings, also of a request that is refused.
 *
 * A null of a merge patch that the schema doesn't take is an error: what it would take away stays.
 *
 * @param check what rules say of the members that can be read, of a request that is refused
 * @throws FieldErrors with every invalid field
 */
export async function readInput(route: Route, event: ReadableEvent, check?: Check): Promise<Input> {
  const { method, query, body, text, partial, unchecked, removes } = route;
  const [parameters, members]: [Notes, Notes] = [{ unknown: [] }, { unknown: [] }];
  const errors: FieldError[] = [];
  const orErrors = (read: () => unknown) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FieldErrors)) throw error;
      errors.push(...error.errors);
      return undefined;
    }
  };
  const readQuery = (schema: ZodMiniType) => parseInput(schema, queryOf(event), parameters);
  const readBody = (schema: ZodMiniType) =>
    partial || unchecked
      ? normalizeChange(schema, event.body, { ...members, nulls: partial === true && isMergePatch(event) })
      : parseInput(schema, event.body, { ...members, nulls: (removes || method === 'PATCH') && isMergePatch(event) });
  const asked = query && orErrors(() => readQuery(query));
  if (!query) parameters.unknown.push(...Object.keys(queryOf(event)));
  const sent = text ? event.body : body && orErrors(() => readBody(body));
  const warn = async (answer: unknown) => {
    const unknown = { members: members.unknown, parameters: parameters.unknown, answer };
    if (unknown.members.length + unknown.parameters.length === 0) return;
    (await import('#shared/http/warnings.ts')).warnOf(unknown, event.context.warnings);
  };
  if (errors.length > 0) {
    await warn(undefined);
    const more = body && check ? await furtherErrors(body, event, check) : [];
    throw new FieldErrors(withAdditional(errors, more));
  }
  return { query: asked, body: sent, warn };
}
