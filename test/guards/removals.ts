/** One guard taken away: a text in a file, what stands there instead, and the tests that ought to notice. */
export interface Removal {
  guard: string;
  file: string;
  from: string;
  to: string;
  /** Files of tests, each with its project first: `unit/link`. */
  tests: readonly string[];
}

const link = 'functions/shared/links/link.ts';

/** What keeps Tandem's data its own, guard by guard (target 32). */
export const removals: readonly Removal[] = [
  {
    guard: 'hash: a link is stored by the hash of its token',
    ...{ file: link, from: "hash(token)}`, sk: 'LINK'", to: "token}`, sk: 'LINK'" },
    tests: ['unit/link'],
  },
  {
    guard: 'hash: the code typed on the page is the one that was mailed',
    ...{ file: link, from: 'if (codeFits(link, token, code)) return;', to: 'return;' },
    tests: ['journeys/links'],
  },
  {
    guard: 'hash: an application is followed with its own tracking token',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'secretsMatch(record.trackingHash, hash(query.trackingToken))',
      to: 'true',
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'hash: a continuation token is signed by us, for this list of this tenant',
    ...{
      file: 'functions/shared/http/paging.ts',
      from: 'if (!secretsMatch(signed, ',
      to: 'if (!said && !secretsMatch(signed, ',
    },
    tests: ['journeys/review'],
  },
  {
    guard: 'expiry: a link ends when it said it would',
    ...{
      file: link,
      from: "return new Date(link.expiresOn) <= clock.now ? 'token.expired' : 'open';",
      to: "return 'open';",
    },
    tests: ['unit/link'],
  },
  {
    guard: 'expiry: what was sealed for a client is over after a quarter of an hour',
    ...{ file: 'functions/shared/crypto/sealed.ts', from: 'until > now.getTime() ?', to: 'until > 0 ?' },
    tests: ['unit/sealed'],
  },
  {
    guard: 'expiry: a temporary password ends after seven days',
    ...{ file: 'functions/shared/sign-in/sign-in.ts', from: 'if (new Date(expiresOn) <= now)', to: 'if (!expiresOn)' },
    tests: ['unit/user-rules'],
  },
  {
    guard: 'issue: a newer link takes the place of the one before',
    ...{ file: link, from: "if (link.issue !== issue) return 'token.superseded';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'state: a link is used once',
    ...{ file: link, from: "if (link.usedOn) return 'used';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'state: of any number of presses at once one uses the link',
    ...{ file: link, from: "({ equals: { wrong }, absent: ['usedOn'] })", to: '({ exists: wrong >= 0 })' },
    tests: ['journeys/links'],
  },
  {
    guard: 'state: a change is made to the record that it was decided on',
    ...{
      file: 'functions/shared/workflow/workflow-execution.ts',
      from: 'when: { equals: { version: before.version } },',
      to: 'when: { exists: true },',
    },
    tests: ['journeys/review', 'journeys/mpn-and-agreement'],
  },
  {
    guard: 'state: a change to a resource as the client knows it (its etag)',
    ...{ file: 'functions/shared/http/etag.ts', from: "throw new Problem('etag.stale')", to: 'return' },
    tests: ['unit/etag', 'journeys/profiles'],
  },
  {
    guard: 'purpose: a link counts by the issues of its own purpose',
    ...{
      file: 'functions/enrollment/confirm/confirmation.ts',
      from: "link.purpose === 'confirm' ? record.link.issue : record.administrator.issue",
      to: 'record.link.issue',
    },
    tests: ['unit/link'],
  },
  {
    guard: 'purpose: a link opens only records of its own kind',
    ...{
      file: 'functions/shared/links/define-link.ts',
      from: 'link && purposes.includes(link.purpose) ?',
      to: 'link ?',
    },
    tests: ['records/links'],
  },
  {
    guard: 'tenant: an application is its own company’s',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'principal.tenantId === record.tenantId',
      to: 'record.tenantId',
    },
    tests: ['journeys/access', 'engine/permissions'],
  },
  {
    guard: 'tenant: a person is their own company’s',
    ...{ file: 'functions/user/repository.ts', from: 'if (user?.tenantId !== tenantId)', to: 'if (!user)' },
    tests: ['journeys/users', 'engine/permissions'],
  },
  {
    guard: 'token: a closed route in an open path tree takes one that is verified',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: "if (!principal) throw new Problem('token.missing');",
      to: 'if (!principal) return {} as Principal;',
    },
    tests: ['journeys/routes'],
  },
  {
    guard: 'token: API Gateway verifies it in every path tree that is not open',
    ...{ file: 'infra/path-trees.ts', from: 'open: open === true', to: 'open: true' },
    tests: ['infra/routes'],
  },
  {
    guard: 'permission: a route asks for its own',
    ...{ file: 'functions/shared/http/guard.ts', from: 'await requirePermission(principal, route.access);', to: '' },
    tests: ['journeys/team'],
  },
  {
    guard: 'permission: who was disabled gets in nowhere',
    ...{ file: 'functions/shared/identity/principal.ts', from: "if (user?.status !== 'active')", to: 'if (!user)' },
    tests: ['journeys/users', 'journeys/team'],
  },
  {
    guard: 'nonce: a claim on a letter whose reply was lost knows itself',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'absentOr: { [holder]: by }', to: 'absent: [holder]' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: a letter that one try sends is left alone by the others',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'if (!mine) throw new BeingSent(name);', to: '' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: a request under one id is one request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'if (stored.fingerprint !== call.fingerprint())',
      to: 'if (!stored)',
    },
    tests: ['records/table'],
  },
  {
    guard: 'nonce: an answer is kept once for each request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'put: { ...stored, ttl }, when: { exists: false } }',
      to: 'put: { ...stored, ttl } }',
    },
    tests: ['records/table'],
  },
  {
    guard: 'counter: five wrong codes void a link',
    ...{ file: link, from: "if (link.wrong >= wrongCodesAllowed) return 'token.void';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'counter: a sign-in fails so often and no more',
    ...{ file: 'functions/shared/sign-in/limit.ts', from: ', when: { below: { tries: limit.tries } } }', to: ' }' },
    tests: ['engine/sign-in'],
  },
];
