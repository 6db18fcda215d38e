import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { Application } from '#functions/enrollment/application/schema.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { normalizeChange, parseInput } from '#shared/schema/normalize-input.ts';
import { loadRules } from './validate-application.ts';

type Shape = Readonly<Record<string, ZodMiniType>>;

const shapeOf = (schema: ZodMiniType): Shape | undefined => {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return shapeOf(def.innerType as ZodMiniType);
  return def.type === 'object' ? (def.shape as Shape) : undefined;
};

/** The members of an object that can be read, at any depth, whatever is wrong with the others. */
function readable(shape: Shape, sent: object): Record<string, unknown> {
  const parts = Object.entries(sent).map(([name, value]) => {
    const schema = shape[name];
    const inner = schema && shapeOf(schema);
    if (inner && typeof value === 'object' && value !== null) return [name, readable(inner, value)];
    const read = schema && z.safeParse(schema, value);
    return [name, read?.success ? read.data : undefined];
  });
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
}

/** What the country's rules say of the members that can be read. */
async function errorsInReadable(sent: object): Promise<FieldErrors['errors']> {
  const parts = readable(Application.shape, normalizeChange(Application, sent) as object) as Partial<Application>;
  const country = parts.address?.country;
  if (!country) return [];
  const [company, { tidyApplication }] = await loadRules();
  const errors: FieldErrors['errors'][number][] = [];
  tidyApplication(
    { ...parts, address: { addressLine1: '', ...parts.address } as Application['address'] },
    country,
    company,
    errors,
  );
  return errors;
}

/**
 * Reads an application. A member that can't be read doesn't hide what is wrong with the others by the rules of their
 * country.
 *
 * @throws FieldErrors with every error, one for each member
 */
export async function readApplication<Schema extends ZodMiniType>(
  schema: Schema,
  sent: object,
): Promise<z.output<Schema>> {
  try {
    return parseInput(schema, sent);
  } catch (error) {
    if (!(error instanceof FieldErrors)) throw error;
    const known = new Set(error.errors.map(({ path }) => path));
    const more = (await errorsInReadable(sent)).filter(({ path }) => !known.has(path));
    throw new FieldErrors([...error.errors, ...more]);
  }
}
