import type { Removal } from './removal.ts';

const order = 'functions/order/repository.ts';
const transfer = 'functions/subscription-transfer';
const support = 'functions/subscription/support/rules.ts';

/** Guards of what is ordered, moved and supported, also when it happens at the same time. */
export const tradeChanges: readonly Removal[] = [
  {
    guard: 'order: a dry run stores nothing',
    ...{
      file: 'functions/order/place-order.ts',
      from: "if (query.dryRun === 'true') return tryOrder(call);",
      to: "if (query.dryRun === 'only') return tryOrder(call);",
    },
    tests: ['journeys/orders'],
  },
  {
    guard: 'order: none without an agreement that the customer has accepted',
    ...{ file: 'functions/order/rules.ts', from: '    [hasAgreed, {', to: '    [hasAgreed || isServed, {' },
    tests: ['unit/order-rules', 'journeys/orders'],
  },
  {
    guard: 'order: an offer for schools is for customers that are declared to be one',
    ...{
      file: 'functions/order/line-rules.ts',
      from: "segment === 'commercial' ||",
      to: "segment === 'commercial' || qualifications.length === 0 ||",
    },
    tests: ['unit/order-rules', 'journeys/orders'],
  },
  {
    guard: 'order: is stored only if the provider is still active (condition)',
    ...{
      file: order,
      from: '    { key: accountKey(tenantId), when: { equals: { status, country } } },\n',
      to: '',
    },
    tests: ['records/trade-races'],
  },
  {
    guard: 'order: is stored only if the provider still serves the customer (condition)',
    ...{
      file: order,
      from: '    { key: customerOfKey(tenantId, customer.tenantId), when: { exists: true } },\n',
      to: '',
    },
    tests: ['records/trade-races'],
  },
  {
    guard: 'order: names a reseller only while it is a partner that allows orders (condition)',
    ...{
      file: order,
      from: "      {\n        key: partnershipKey('provider', tenantId, account?.tenantId ?? ''),\n        when: { exists: true, equals: { 'grants.orders': true } },\n      },\n",
      to: '',
    },
    tests: ['records/trade-races'],
  },
  {
    guard: 'customer: is removed only if nothing that was sold to it is active (condition)',
    ...{
      file: 'functions/customer/relationship/end-relationship.ts',
      from: '          noneActiveCheck(params.id, tenantId),\n',
      to: '',
    },
    tests: ['records/trade-races'],
  },
  {
    guard: 'customer: is removed only as previewed, where the end is confirmed',
    ...{
      file: 'functions/customer/relationship/removal.ts',
      from: "  if (!isSame) throw new Problem('removal.stale');\n",
      to: '',
    },
    tests: ['unit/customer-removal', 'journeys/customer-endings'],
  },
  {
    guard: 'cart: is ordered at the prices that it shows, or not at all',
    ...{
      file: 'functions/order/cart/judge-cart.ts',
      from: 'refusalOfErrors(lines, judged) ?? refusalOfChanges(lines, judged);',
      to: 'refusalOfErrors(lines, judged);',
    },
    tests: ['unit/cart-rules'],
  },
  {
    guard: 'provisioning: a line that was answered is not answered again',
    ...{
      file: 'functions/order/provisioning/answer.ts',
      from: "order.status !== 'pending' || order.lines[line.lineItemNumber]?.status !== 'pending'",
      to: "order.status !== 'pending'",
    },
    tests: ['records/provisioning-answers'],
  },
  {
    guard: 'provisioning: of several answers at once, one counts (condition)',
    ...{
      file: 'functions/order/provisioning/line-writes.ts',
      from: 'Object.keys(answers).map(',
      to: 'Object.keys(answers).slice(0, 0).map(',
    },
    tests: ['records/provisioning-answers'],
  },
  {
    guard: 'provisioning: no add-on begins without its base',
    ...{
      file: 'functions/order/provisioning/answer.ts',
      from: '      if (isFulfilled) requireBase(line, base);\n',
      to: '',
    },
    tests: ['records/add-ons'],
  },
  {
    guard: 'transfer: a dry run stores nothing',
    ...{
      file: `${transfer}/request-transfer.ts`,
      from: "if (query.dryRun === 'true') return",
      to: "if (query.dryRun === 'only') return",
    },
    tests: ['journeys/subscription-transfers'],
  },
  {
    guard: 'transfer: a subscription is in one open request (condition)',
    ...{
      file: `${transfer}/repository.ts`,
      from: '    when: { exists: false },\n    otherwise',
      to: '    otherwise',
    },
    tests: ['journeys/transfer-races'],
  },
  {
    guard: 'transfer: one that has ended is not answered',
    ...{
      file: `${transfer}/rules.ts`,
      from: 'isLate || !transferMoves[transfer.status].includes(to)',
      to: 'isLate',
    },
    tests: ['unit/subscription-transfer-rules', 'journeys/subscription-transfers', 'journeys/transfer-races'],
  },
  {
    guard: 'transfer: nothing is taken over by a provider that may not sell it',
    ...{
      file: `${transfer}/acceptance/accept-transfer.ts`,
      from: '      if (judged?.refusal) throw judged.refusal;\n',
      to: '',
    },
    tests: ['journeys/transfer-races'],
  },
  {
    guard: 'transfer: each line is completed once, also by processes side by side (version)',
    ...{
      file: `${transfer}/acceptance/complete.ts`,
      from: 'version: version + 1 },\n  when: { equals: { version } },',
      to: 'version: version + 1 },\n  when: { exists: true },',
    },
    tests: ['records/subscription-transfers'],
  },
  {
    guard: 'support contact: only a reseller that serves the customer',
    ...{ file: support, from: "  if (!relationship) throw new Problem('support.not_serving', { params });\n", to: '' },
    tests: ['journeys/support-contact'],
  },
  {
    guard: 'support contact: none any longer when the partnership has ended',
    ...{
      file: 'functions/subscription/support/contact.ts',
      from: ' || partnership?.id !== supportContact.partnershipId)',
      to: ')',
    },
    tests: ['journeys/support-contact'],
  },
  {
    guard: 'reseller of record: not from before the present one, nor from the future on',
    ...{
      file: 'functions/subscription/record/rules.ts',
      from: 'if (from < earliest || from > now.toISOString())',
      to: "if (from < '')",
    },
    tests: ['journeys/partner-on-record'],
  },
  {
    guard: 'license: none is given that is not there, also to many at once (condition)',
    ...{
      file: 'functions/license/places.ts',
      from: 'isFreeBeforeAndAfter ? { below: { assigned: most } } : { absentOr: { assigned } };',
      to: '{};',
    },
    tests: ['journeys/licenses'],
  },
  {
    guard: 'license: of two changes for one person at once, each is decided on the other (version)',
    ...{
      file: 'functions/license/lookup.ts',
      from: 'stored ? { equals: { version: stored.version } } : { exists: false };',
      to: 'stored ? { exists: true } : {};',
    },
    tests: ['journeys/licenses'],
  },
  {
    guard: 'subscription: an add-on is active again only if its base is',
    ...{
      file: 'functions/subscription/change-rules.ts',
      from: "before.parentSubscriptionId && parent?.status !== 'active'",
      to: 'before.parentSubscriptionId && !parent',
    },
    tests: ['unit/subscription-change', 'journeys/subscriptions'],
  },
];
