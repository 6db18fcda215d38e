/** The removal of one guard: a text in a file, its replacement, and the tests that must fail then. */
export interface Removal {
  guard: string;
  file: string;
  from: string;
  to: string;
  /** Test files with their vitest project: `unit/link`. */
  tests: readonly string[];
}

const link = 'functions/shared/links/link.ts';

/** The guards that protect the data of Tandem, with the tests that fail without them (target 32). */
export const removals: readonly Removal[] = [
  {
    guard: 'hash: a link is stored by the hash of its token',
    ...{ file: link, from: "hash(token)}`, sk: 'LINK'", to: "token}`, sk: 'LINK'" },
    tests: ['unit/link'],
  },
  {
    guard: 'hash: the code entered on the page must match the emailed code',
    ...{ file: link, from: 'if (codeFits(link, token, code)) return;', to: 'return;' },
    tests: ['journeys/links'],
  },
  {
    guard: 'hash: an application can be read only with its own tracking token',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'secretsMatch(record.trackingHash, hash(query.trackingToken))',
      to: 'true',
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'hash: a continuation token is signed for one list of one tenant',
    ...{
      file: 'functions/shared/http/paging.ts',
      from: 'if (!secretsMatch(signed, ',
      to: 'if (!said && !secretsMatch(signed, ',
    },
    tests: ['journeys/review'],
  },
  {
    guard: 'expiry: a link stops working when it expires',
    ...{
      file: link,
      from: "return new Date(link.expiresOn) <= clock.now ? 'token.expired' : 'open';",
      to: "return 'open';",
    },
    tests: ['unit/link'],
  },
  {
    guard: 'expiry: a sealed value expires after 15 minutes',
    ...{ file: 'functions/shared/crypto/sealed.ts', from: 'until > now.getTime() ?', to: 'until > 0 ?' },
    tests: ['unit/sealed'],
  },
  {
    guard: 'expiry: a temporary password expires after seven days',
    ...{ file: 'functions/shared/sign-in/sign-in.ts', from: 'if (new Date(expiresOn) <= now)', to: 'if (!expiresOn)' },
    tests: ['unit/user-rules'],
  },
  {
    guard: 'issue: a newer link supersedes the previous one',
    ...{ file: link, from: "if (link.issue !== issue) return 'token.superseded';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'state: a link can be used only once',
    ...{ file: link, from: "if (link.usedOn) return 'used';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'state: of several concurrent submissions only one uses the link',
    ...{ file: link, from: "({ equals: { wrong }, absent: ['usedOn'] })", to: '({ exists: wrong >= 0 })' },
    tests: ['journeys/links'],
  },
  {
    guard: 'state: a change is saved only if the record is unchanged since it was read',
    ...{
      file: 'functions/shared/workflow/workflow-execution.ts',
      from: 'when: { equals: { version: before.version } },',
      to: 'when: { exists: true },',
    },
    tests: ['journeys/review', 'journeys/mpn-and-agreement'],
  },
  {
    guard: 'state: a change with a stale etag is refused',
    ...{ file: 'functions/shared/http/etag.ts', from: "throw new Problem('etag.stale')", to: 'return' },
    tests: ['unit/etag', 'journeys/profiles'],
  },
  {
    guard: 'purpose: a link is compared with the latest issue of its own purpose',
    ...{
      file: 'functions/enrollment/confirm/confirmation.ts',
      from: "link.purpose === 'confirm' ? record.link.issue : record.administrator.issue",
      to: 'record.link.issue',
    },
    tests: ['unit/link'],
  },
  {
    guard: 'purpose: a link opens only records of its own purpose',
    ...{
      file: 'functions/shared/links/define-link.ts',
      from: 'link && purposes.includes(link.purpose) ?',
      to: 'link ?',
    },
    tests: ['records/links'],
  },
  {
    guard: 'tenant: an application can be accessed only by its own company',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'principal.tenantId === record.tenantId',
      to: 'record.tenantId',
    },
    tests: ['journeys/access', 'engine/permissions'],
  },
  {
    guard: 'tenant: a user can be accessed only by their own company',
    ...{ file: 'functions/user/repository.ts', from: 'if (user?.tenantId !== tenantId)', to: 'if (!user)' },
    tests: ['journeys/users', 'engine/permissions'],
  },
  {
    guard: 'token: a closed route in an open path tree requires a verified token',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: "if (!principal) throw new Problem('token.missing');",
      to: 'if (!principal) return {} as Principal;',
    },
    tests: ['journeys/routes'],
  },
  {
    guard: 'token: API Gateway verifies tokens in every closed path tree',
    ...{ file: 'infra/path-trees.ts', from: 'open: open === true', to: 'open: true' },
    tests: ['infra/routes'],
  },
  {
    guard: 'permission: each route requires its permission',
    ...{ file: 'functions/shared/http/guard.ts', from: 'await requirePermission(principal, route.access);', to: '' },
    tests: ['journeys/team'],
  },
  {
    guard: 'permission: a disabled user is refused everywhere',
    ...{ file: 'functions/shared/identity/principal.ts', from: "if (user?.status !== 'active')", to: 'if (!user)' },
    tests: ['journeys/users', 'journeys/team'],
  },
  {
    guard: 'nonce: a repeated claim on an email by the same holder succeeds',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'absentOr: { [holder]: by }', to: 'absent: [holder]' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: an email that is being sent is not sent by another attempt',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'if (!mine) throw new BeingSent(name);', to: '' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: a request ID cannot be reused for another request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'if (kept.fingerprint !== call.fingerprint())',
      to: 'if (!kept)',
    },
    tests: ['records/table'],
  },
  {
    guard: 'nonce: the response of a request is stored only once',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'put: { ...kept, ttl }, when: { exists: false } }',
      to: 'put: { ...kept, ttl } }',
    },
    tests: ['records/table'],
  },
  {
    guard: 'counter: a link is void after five wrong codes',
    ...{ file: link, from: "if (link.wrong >= wrongCodesAllowed) return 'token.void';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'counter: the number of failed sign-ins is limited',
    ...{ file: 'functions/shared/sign-in/limit.ts', from: ', when: { below: { tries: limit.tries } } }', to: ' }' },
    tests: ['engine/sign-in'],
  },
];
