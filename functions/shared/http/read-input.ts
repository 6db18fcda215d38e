import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { type FieldError, FieldErrors, throwFieldErrors } from '#shared/errors/field-error.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { type Notes, normalizeChange, parseInput } from '#shared/schema/normalize-input.ts';
import { isMergePatch } from './json-body.ts';
import { type HttpEvent, queryOf } from './request-context.ts';
import type { RequestContext, Route } from './route.ts';
import { notEchoed, warning } from './warnings.ts';

type ReadableEvent = HttpEvent & { context: Pick<RequestContext, 'warnings'> };

/** Query and body of a request, as its route declares them, and the members of the body that it doesn't know. */
interface Input {
  query: unknown;
  body: unknown;
  unknown: readonly string[];
}

/**
 * Reads query and body. An error in one doesn't hide those in the other. Unknown parameters become warnings.
 * @throws FieldErrors with every invalid field; then unknown members become warnings too
 */
export function readInput(route: Route, event: ReadableEvent): Input {
  const { query, body, partial, unchecked } = route;
  const { warnings } = event.context;
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
  const asked = orErrors(() => parseInput(query ?? noParameters(), queryOf(event), parameters));
  warnings.push(...parameters.unknown.map(name => warning('unknown_parameter', name)));
  const readBody = (schema: ZodMiniType) =>
    partial || unchecked
      ? normalizeChange(schema, event.body, { ...members, nulls: partial === true && isMergePatch(event) })
      : parseInput(schema, event.body, members);
  const sent = body && orErrors(() => readBody(body));
  if (errors.length > 0) warnings.push(...notEchoed(members.unknown, {}).map(path => warning('unknown_member', path)));
  throwFieldErrors(errors);
  return { query: query && asked, body: sent, unknown: members.unknown };
}

/** The query of a route that takes none. */
const noParameters = /* @__PURE__ */ memoize(() => z.object({}));
