import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { apiCapabilities } from '#infra/build/openapi/capabilities.ts';

interface Text {
  /** Operation and path: `POST /v1/enrollments primaryContact.firstName`. */
  at: string;
  member: string;
  schema: z.core.$ZodType;
}

/** Every text in a schema, at any depth. */
function textsIn(schema: z.core.$ZodType, at: string, member = ''): Text[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return textsIn(def.innerType, at, member);
    case 'pipe':
      return textsIn(def.in, at, member);
    case 'array':
      return textsIn(def.element, at, member);
    case 'object':
      return Object.entries(def.shape).flatMap(([name, inner]) => textsIn(inner, `${at}.${name}`, name));
    case 'string':
      return [{ at, member, schema }];
    default:
      return [];
  }
}

const texts = apiCapabilities.flatMap(({ routes }) =>
  Object.values(routes).flatMap(({ method, path, body }) => (body ? textsIn(body, `${method} ${path} `) : [])),
);
/** Sign-in names are email addresses, or what stands before the @ of one. */
const signInNames = ['userPrincipalName', 'adminUserName'];
const names = texts.filter(({ member }) => /name$|^accountHolder$/i.test(member) && !signInNames.includes(member));
const messages = (schema: z.core.$ZodType, value: string) =>
  z.safeParse(schema as z.ZodMiniType, value).error?.issues.map(({ message }) => message) ?? [];

describe('every name in the body of a request', () => {
  it('is found', () => {
    expect(new Set(names.map(({ member }) => member))).toEqual(
      new Set([
        'accountHolder',
        'adminFirstName',
        'adminLastName',
        'armRegionName',
        'companyName',
        'displayName',
        'fileName',
        'firstName',
        'friendlyName',
        'lastName',
        'middleName',
        'name',
        'productName',
      ]),
    );
  });

  it.each(names.map(({ at, schema }) => [at, schema] as const))('%s cannot read as a link', (_at, schema) => {
    for (const link of ['https://evil.example/', 'www.evil.example', 'evil。example/a']) {
      expect(messages(schema, link)).toEqual(['link']);
    }
    expect(messages(schema, 'Contoso Ltd')).toEqual([]);
  });
});
