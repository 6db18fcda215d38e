import type { Removal } from './removal.ts';

const remove = 'functions/sandbox/remove-reseller.ts';
const customer = 'functions/customer/relationship/delete-customer.ts';
const purge = 'functions/sandbox/purge.ts';

/** Guards of what only a sandbox has. */
export const sandbox: readonly Removal[] = [
  {
    guard: 'sandbox: no reseller is made where the stage is none',
    ...{ file: 'functions/sandbox/create-reseller.ts', from: '  requireSandbox();\n', to: '' },
    tests: ['journeys/sandbox'],
  },
  {
    guard: 'sandbox: no reseller is deleted where the stage is none',
    ...{ file: remove, from: '  requireSandbox();\n', to: '' },
    tests: ['journeys/sandbox'],
  },
  {
    guard: 'sandbox: no customer is deleted where the stage is none',
    ...{ file: customer, from: 'if (!isSandbox())', to: 'if (false)' },
    tests: ['journeys/sandbox'],
  },
  {
    guard: 'tenant: only the provider that made a reseller deletes it',
    ...{ file: remove, from: 'if (!row || !account)', to: 'if (!account)' },
    tests: ['engine/sandbox'],
  },
  {
    guard: 'sandbox: a reseller with customers stays',
    ...{ file: remove, from: 'if (data.length > 0)', to: 'if (data.length > 9)' },
    tests: ['engine/sandbox'],
  },
  {
    guard: 'counter: a provider makes five resellers, also at the same time',
    ...{
      file: 'functions/sandbox/sandbox-reseller.ts',
      from: '  when: { below: { count: sandboxLimits.resellers } },\n',
      to: '',
    },
    tests: ['engine/sandbox'],
  },
  {
    guard: 'sandbox: a customer with active subscriptions stays',
    ...{ file: customer, from: 'if (active > 0) throw', to: 'if (active > 9) throw' },
    tests: ['engine/sandbox'],
  },
  {
    guard: 'sandbox: a customer to which another partner sold what is active stays',
    ...{
      file: customer,
      from: 'tenantId !== callerId && activeOf.get(tenantId) !== 0',
      to: 'tenantId !== callerId && !activeOf.has(tenantId)',
    },
    tests: ['records/sandbox'],
  },
  {
    guard: 'sandbox: a deleted company keeps no name from those who took it since',
    ...{ file: purge, from: '  when: { absentOr: { tenantId } },\n', to: '' },
    tests: ['records/sandbox'],
  },
  {
    guard: 'sandbox: of customers at the same time, the last one finds the partner full',
    ...{
      file: 'functions/customer/sandbox-turn.ts',
      from: "turn === 0 ? { absent: ['turn'] } : { equals: { turn } }",
      to: '{}',
    },
    tests: ['records/sandbox'],
  },
  {
    guard: 'sandbox: of orders at the same time, the last one finds the customer full',
    ...{
      file: 'functions/subscription/lookup.ts',
      from: '...(counted !== undefined && {',
      to: '...(counted === -1 && {',
    },
    tests: ['records/sandbox'],
  },
];
