/**
 * How the clients of the public API write their requests and follow links: what differs between them, and nothing else.
 * Found in their sources and in recorded traffic.
 */

/** A request, before a client has put it into its own form. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Relative to the version, as clients configure it: `profiles/billing`. From the root if it begins with a slash. */
  path: string;
  /** The path as loosely as pages of the documentation print it: other case and `//` behind the root of its path tree. */
  loose?: string;
  /** Values as the caller of the client gives them. */
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: object;
  /** A body that is no object, as every client writes it. */
  bare?: string;
}

/** A link in a response. */
export interface Link {
  uri: string;
  headers?: readonly { key: string; value: string }[] | undefined;
}

/** One client's form of requests. */
export interface Dialect {
  name: string;
  headers: Readonly<Record<string, string>>;
  contentType: string | undefined;
  /** The bytes of a body. */
  write: (body: object) => string;
  /** A filter of the public API as the client writes it. */
  filter: (field: string, value: string, operator: string) => string;
  /** A value in a query; Java and .NET add it as it is. */
  escape: (value: string) => string;
  /** A day, as the client writes it into a query. */
  day: (date: Date) => string;
  /** The word for a type of relationship. */
  relationship: (type: 'reseller' | 'provider') => string;
  /** The path after the host, without the query. */
  address: (request: Pick<Request, 'path' | 'loose'>) => string;
  /** The path after the host of a link that the client follows. */
  follow: (uri: string) => string;
  /** Where the client puts the token of a next page of audit records. */
  auditToken: 'header' | 'query';
  /** What a good address is answered with. */
  goodAddress: 'true' | 'object';
}

type Change = (name: string, value: unknown) => readonly [string, unknown];

/** A value with every member renamed or changed, at any depth. */
function changed(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return value.map(item => changed(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => change(name, changed(member, change))));
}

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** .NET writes members in PascalCase, and every unset one as null. */
const pascal = (body: object): string =>
  JSON.stringify({ ...(changed(body, (name, value) => [capital(name), value]) as object), ExtensionData: null });

/** The open SDK and PowerShell write camelCase, and leave unset members out. */
const camel = (body: object): string => JSON.stringify(body);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `11/28/2026 00:00:00`: the invariant culture of .NET. */
const invariant = (date: Date): string =>
  `${twoDigits(date.getUTCMonth() + 1)}/${twoDigits(date.getUTCDate())}/${date.getUTCFullYear()} 00:00:00`;

/** `2026-11-332`: Java 1.15.4 writes the day of the year where that of the month belongs. */
function dayOfYear(date: Date): string {
  const day = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 0)) / 86_400_000);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(day)}`;
}

const words = { reseller: 'IsIndirectResellerOf', provider: 'IsIndirectCloudSolutionProviderOf' } as const;
const upper = (text: string): string => text.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
const versioned = (path: string): string => (path.startsWith('/') ? path : `/v1/${path}`);

const java: Dialect = {
  name: 'Java 1.15.4',
  headers: {
    Accept: 'application/json',
    'MS-Contract-Version': 'v1',
    'MS-PartnerCenter-Client': 'Partner Center Java SDK',
    'MS-SdkVersion': '1.15.4',
    'X-Locale': 'en-US',
  },
  contentType: 'application/json; charset=utf-8',
  write: camel,
  filter: (field, value, operator) =>
    encodeURIComponent(JSON.stringify({ field, value, operator: capital(operator), fieldType: 'String' })),
  escape: value => value,
  day: dayOfYear,
  relationship: type => upper(words[type]).replaceAll('_', ''),
  address: ({ path }) => versioned(path),
  follow: uri => `/v1/${uri}`,
  auditToken: 'query',
  goodAddress: 'true',
};

const dotnet: Dialect = {
  name: '.NET 2023',
  headers: {
    Accept: 'application/json',
    'MS-PartnerCenter-Client': 'Partner Center .NET SDK',
    'X-Locale': 'en-US',
  },
  contentType: 'application/json',
  write: pascal,
  filter: (Field, Value, Operator) => encodeURI(JSON.stringify({ Field, Value, Operator })),
  escape: encodeURI,
  day: invariant,
  relationship: type => words[type],
  address: ({ path }) => versioned(path),
  follow: uri => (uri.toLowerCase().startsWith('/v1') ? uri : `/v1/${uri.replace(/^\/+/, '')}`),
  auditToken: 'header',
  goodAddress: 'object',
};

const powershell: Dialect = {
  name: 'PowerShell',
  headers: {
    Accept: 'application/json',
    'MS-PartnerCenter-Client': 'Partner Center PowerShell',
    'MS-SdkVersion': '3.0.11',
    'X-Locale': 'en-us',
  },
  contentType: 'application/json',
  write: camel,
  filter: (Field, Value, Operator) =>
    encodeURIComponent(JSON.stringify({ Field, Value, Operator })).replaceAll('%20', '+'),
  escape: encodeURIComponent,
  day: invariant,
  relationship: type => words[type],
  address: ({ path }) => versioned(path),
  follow: uri => `/v1/${uri}`,
  auditToken: 'query',
  goodAddress: 'true',
};

/** Ordinals of the published enums that requests of this suite hold. */
const ordinals: Readonly<Record<string, number>> = {
  none: 0,
  pending: 1,
  authorized: 2,
  rejected: 3,
  decision: 5,
  email_ownership: 2,
};
const enums: readonly string[] = ['vettingStatus', 'vettingSubStatus'];
const operators = ['equals', '', '', '', '', '', 'substring', '', '', 'starts_with'];

/**
 * What the published examples and old clients send: no content type, a byte order mark, ordinals for enums, upper case, two
 * slashes, a slash at the end.
 */
const examples: Dialect = {
  name: 'examples',
  headers: { Accept: 'application/json' },
  contentType: undefined,
  write: body => {
    const sent = changed(body, (name, value) => [
      name.toUpperCase(),
      enums.includes(name) ? ordinals[String(value)] : value,
    ]);
    return `\uFEFF${JSON.stringify(sent)}`;
  },
  filter: (field, value, operator) =>
    encodeURIComponent(
      JSON.stringify({ FIELD: upper(field), VALUE: upper(value), OPERATOR: operators.indexOf(operator) }),
    ),
  escape: encodeURIComponent,
  day: date => date.toISOString().slice(0, 10),
  relationship: type => (type === 'reseller' ? '1' : '2'),
  address: ({ path, loose }) => versioned(loose ?? `${path}/`),
  follow: uri => `/v1/${uri}`,
  auditToken: 'query',
  goodAddress: 'object',
};

export const dialects = [java, dotnet, powershell, examples] as const;
