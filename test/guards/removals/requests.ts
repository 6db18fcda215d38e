import type { Removal } from './removal.ts';

/** Guards of requests: their size, form and headers. */
export const requests: readonly Removal[] = [
  {
    guard: 'mail: a name that email programs turn into a link is refused',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: 'value.length > max || !readsAsLink(value)',
      to: 'value.length > 0',
    },
    tests: ['unit/fields', 'infra/text-kinds'],
  },
  {
    guard: 'blank: a text that shows nothing counts as missing',
    ...{
      file: 'functions/shared/schema/normalize-input.ts',
      from: 'sent.length <= longestBlank && isBlank(sent)',
      to: "sent === ''",
    },
    tests: ['unit/normalize-input', 'journeys/review', 'journeys/review-outcomes'],
  },
  {
    guard: 'token: a protected route in an open path tree verifies the token',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: "if (!caller) throw new Problem('token.missing');",
      to: 'if (!caller) return {} as Caller;',
    },
    tests: ['journeys/routes'],
  },
  {
    guard: 'token: only an ID token is a bearer',
    ...{
      file: 'functions/shared/http/token-claims.ts',
      from: "if (claims?.token_use !== 'id') return undefined;",
      to: 'if (!claims) return undefined;',
    },
    tests: ['unit/sessions'],
  },
  {
    guard: 'identity provider: its client has a secret, so that nobody signs in past the limits',
    ...{
      file: 'infra/constructs/identity.ts',
      from: '      generateSecret: true,',
      to: '      generateSecret: false,',
    },
    tests: ['infra/data-stack'],
  },
  {
    guard: 'identity provider: the pool is on the cheapest plan',
    ...{ file: 'infra/constructs/identity.ts', from: '      featurePlan: plans[userPoolTier],\n', to: '' },
    tests: ['infra/data-stack'],
  },
  {
    guard: 'token: API Gateway verifies the token in every path tree that is not open',
    ...{ file: 'infra/path-trees.ts', from: 'open = tree.open === true', to: 'open = true' },
    tests: ['infra/routes'],
  },
  {
    guard: 'permission: each route requires its permission',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: 'await requirePermission(caller.principal, route.access);',
      to: '',
    },
    tests: ['journeys/team'],
  },
  {
    guard: 'address: its domain is everything after the @, not what a URL makes of it',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: "notOfDomain.test(name) ? '' : domainToASCII(name)",
      to: 'domainToASCII(name)',
    },
    tests: ['unit/fields'],
  },
  {
    guard: 'nonce: a request ID belongs to one request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'if (stored.fingerprint !== call.fingerprint())',
      to: 'if (!stored)',
    },
    tests: ['records/table'],
  },
  {
    guard: 'nonce: a response is stored once per request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'put: { ...stored, ttl }, when: { exists: false } }',
      to: 'put: { ...stored, ttl } }',
    },
    tests: ['records/table'],
  },
  {
    guard: 'log: the source of a call is logged as a hash',
    ...{
      file: 'functions/shared/http/page-handler.ts',
      from: 'correlationId, sourceHash(sourceIp, clock.now)',
      to: 'correlationId, sourceIp || sourceHash(sourceIp, clock.now)',
    },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'append: no role may update or delete audit records and signatures (R74)',
    ...{
      file: 'infra/constructs/tandem-function.ts',
      from: 'writes.filter(kind => !isAppendOnly(kind))',
      to: '[...writes]',
    },
    tests: ['infra/permissions'],
  },
  {
    guard: 'host: the system on a laptop answers only to the names of the laptop',
    ...{ file: 'local/engine/own-hosts.ts', from: 'isOwnHost(incoming.headers.host)', to: 'incoming.headers.host' },
    tests: ['engine/start'],
  },
  {
    guard: 'size: a text that is far too long is neither trimmed nor normalized',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: 'if (value.length <= max * uncomposed) return;',
      to: 'if (value.length > -1) return;',
    },
    tests: ['unit/fields'],
  },
  {
    guard: 'size: no pattern runs on a text that is too long',
    ...{ file: 'functions/shared/schema/fields.ts', from: 'z.maxLength(max, { abort: true })', to: 'z.maxLength(max)' },
    tests: ['unit/fields'],
  },
  {
    guard: 'size: a run of combining marks is refused before it is normalized',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: 'value => !markRun.test(value)',
      to: 'value => value !== markRun.source',
    },
    tests: ['unit/fields'],
  },
  {
    guard: 'size: a body from a caller without a token has at most 16 KB',
    ...{
      file: 'functions/shared/http/handler.ts',
      from: '(route.kilobytes ?? largestBody.signedIn) : largestBody.anonymous',
      to: 'largestBody.signedIn : largestBody.signedIn',
    },
    tests: ['unit/request-size'],
  },
  {
    guard: 'size: path, query and headers have a maximum length',
    ...{ file: 'functions/shared/http/page-handler.ts', from: '      requireLineSizes(event);\n', to: '' },
    tests: ['unit/request-size'],
  },
  {
    guard: 'portal: limits count the source of the person',
    ...{
      file: 'functions/shared/http/page-handler.ts',
      from: 'Object.assign(event.context, await origin?.(event));',
      to: 'await origin?.(event);',
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: a source that the portal did not sign is ignored',
    ...{
      file: 'functions/shared/http/passed-on.ts',
      from: "if (!secretsMatch(sent, signedOrigin(await programKey('portal'), payload))) return undefined;",
      to: "if (!secretsMatch('', signedOrigin(await programKey('portal'), payload)) && !payload) return undefined;",
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'emails: an address that SES refuses is refused',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: "    z.refine<string>(address => dotAtom.test(localPart(address)), { error: 'email' }),\n",
      to: '',
    },
    tests: ['unit/fields'],
  },
];
