import type { ZodMiniType } from 'zod/mini';
import { type FieldError, FieldErrors, throwFieldErrors } from '#shared/errors/field-error.ts';
import { type Notes, normalizeChange, parseInput } from '#shared/schema/normalize-input.ts';
import { isMergePatch } from './json-body.ts';
import { type HttpEvent, queryOf } from './request-context.ts';
import type { RequestContext, Route } from './route.ts';

type ReadableEvent = HttpEvent & { context: Pick<RequestContext, 'warnings'> };

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
 * @throws FieldErrors with every invalid field
 */
export async function readInput(route: Route, event: ReadableEvent): Promise<Input> {
  const { query, body, partial, unchecked } = route;
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
      : parseInput(schema, event.body, members);
  const asked = query && orErrors(() => readQuery(query));
  if (!query) parameters.unknown.push(...Object.keys(queryOf(event)));
  const sent = body && orErrors(() => readBody(body));
  const warn = async (answer: unknown) => {
    const unknown = { members: members.unknown, parameters: parameters.unknown, answer };
    if (unknown.members.length + unknown.parameters.length === 0) return;
    (await import('#shared/http/warnings.ts')).warnOf(unknown, event.context.warnings);
  };
  if (errors.length > 0) await warn(undefined);
  throwFieldErrors(errors);
  return { query: asked, body: sent, warn };
}
