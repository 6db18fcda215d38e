import type { Removal } from './removal.ts';

/** Guards of partnerships, and of records and their history. */
export const records: readonly Removal[] = [
  {
    guard: 'tenant: a company reads no ledger of consents but its own',
    ...{
      file: 'functions/shared/identity/company-asked.ts',
      from: "if (id !== undefined && id !== principal.tenantId) throw new Problem('resource.unknown');\n    return principal.tenantId;",
      to: 'return id ?? principal.tenantId;',
    },
    tests: ['journeys/consents'],
  },
  {
    guard: 'history: the hash of a consent is in the audit record of the same change',
    ...{
      file: 'functions/shared/audit/consent.ts',
      from: 'to: { ...put.to, Consents: hashes }',
      to: 'to: { ...put.to, Consents: hashes.slice(0, 0) }',
    },
    tests: ['journeys/consents', 'records/consents'],
  },
  {
    guard: 'period: the documents of an application go with its personal data',
    ...{ file: 'functions/enrollment/vanish.ts', from: 'await deleteDocuments(record);', to: 'void deleteDocuments;' },
    tests: ['engine/retention'],
  },
  {
    guard: 'period: the address of an invitation is not in the activity for good',
    ...{
      file: 'functions/shared/invitation/repository.ts',
      from: "return keepApart(records, name => name === 'Email', clock);",
      to: 'void keepApart;\n  return records;',
    },
    tests: ['engine/retention'],
  },
  {
    guard: 'sandbox: a company that is about to be deleted is listed nowhere else',
    ...{ file: 'infra/cli/relist-partners.ts', from: ', ...notCondemned }', to: ' }' },
    tests: ['records/relist-partners'],
  },
  {
    guard: 'period: whoever acts without an account is in the activity by their network alone',
    ...{
      file: 'functions/shared/audit/audit.ts',
      from: "'ip' in actor ? { kind: actor.kind, network: networkOf(actor.ip) } : actor;",
      to: 'actor as StoredActor & typeof networkOf;',
    },
    tests: ['records/audit'],
  },
  {
    guard: 'tenant: the notes of reviewers are in audit records for operators alone',
    ...{
      file: 'functions/audit/to-resource.ts',
      from: 'isOperator(reader) ? withMembersForOperators(record) : record.to',
      to: 'withMembersForOperators(record)',
    },
    tests: ['journeys/review-outcomes'],
  },
  {
    guard: 'partnership: an invitation from before the end of a partnership brings nobody back (R126)',
    ...{
      file: 'functions/partnership-invitation/acceptance.ts',
      from: "if (isVoid(record, cutoff)) throw new Problem('token.withdrawn');",
      to: '',
    },
    tests: ['journeys/ending'],
  },
  {
    guard: 'partnership: an invitation from before the end of a partnership is not sent again (R126)',
    ...{
      file: 'functions/shared/invitation/resend-link.ts',
      from: 'if (await isVoidForInvited(record))',
      to: 'if (!record)',
    },
    tests: ['journeys/ending'],
  },
  {
    guard: 'partnership: an acceptance that was decided before the end of a partnership is not stored (R126)',
    ...{
      file: 'functions/partnership/repository.ts',
      from: 'when: cutoff ? { equals: { on: cutoff.on } } : { exists: false },',
      to: '',
    },
    tests: ['records/partnership'],
  },
  {
    guard: 'state: a change applies only to the version of the record it was based on',
    ...{
      file: 'functions/shared/workflow/workflow-execution.ts',
      from: '    when: { equals: { version: before.version } },',
      to: '    when: { exists: true },',
    },
    tests: ['journeys/review', 'journeys/agreement'],
  },
  {
    guard: 'state: a change applies only to the version of the resource that the client knows (etag)',
    ...{ file: 'functions/shared/http/etag.ts', from: 'throw new Problem(reason)', to: 'return' },
    tests: ['journeys/profile-changes'],
  },
  {
    guard: 'second factor: the page of an invitation asks for the code',
    ...{
      file: 'functions/shared/invitation/page-session.ts',
      from: 'if (needed) return { challenge:',
      to: 'if (needed && !user) return { challenge:',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'append: audit records and signatures are neither changed, deleted nor replaced (R74)',
    ...{
      file: 'functions/shared/db/append-only.ts',
      from: 'if (put && when?.exists === false && !deleted',
      to: 'if (put || !deleted',
    },
    tests: ['records/audit'],
  },
  {
    guard: 'audit: values of people are no part of an audit record',
    ...{
      file: 'functions/shared/audit/personal-values.ts',
      from: 'return !ofCompanies.includes(name);',
      to: 'return ofCompanies.length === 0;',
    },
    tests: ['records/audit-values'],
  },
  {
    guard: 'audit: values of people that have expired are not shown',
    ...{
      file: 'functions/shared/audit/apart.ts',
      from: 'found && found.ttl * 1000 > now.getTime() ? found.values : undefined',
      to: 'found && now ? found.values : undefined',
    },
    tests: ['records/audit-values'],
  },
  {
    guard:
      'records: a refusal on several reads is decided again, since another process may have committed between them',
    ...{
      file: 'functions/shared/http/refused-twice.ts',
      from: 'reads > 1 && writes === 0',
      to: 'reads > 1000 && writes === 0',
    },
    tests: ['records/change-record', 'records/torn-reads'],
  },
  {
    guard: 'records: a refusal that was counted stands, so that nobody pays for one wrong code twice',
    ...{
      file: 'functions/shared/http/refused-twice.ts',
      from: 'reads > 1 && writes === 0',
      to: 'reads > 1 && writes >= 0',
    },
    tests: ['records/change-record'],
  },
  {
    guard: 'records: what a call only reads is refused twice, too',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: 'return await refusedTwice(() => {',
      to: 'return await (async (decide: () => Promise<Reply>) => decide())(() => {',
    },
    tests: ['records/torn-reads'],
  },
];
