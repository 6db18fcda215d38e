import type { Removal } from './removal.ts';

const rules = 'functions/partner/rescue/rules.ts';

/** Guards of what operators do with partners. */
export const partners: readonly Removal[] = [
  {
    guard: 'rescue: nobody approves what they began (P19)',
    ...{ file: rules, from: "if (rescue.begunBy === by) throw new Problem('rescue.second_operator');", to: '' },
    tests: ['records/rescues', 'engine/rescue'],
  },
  {
    guard: 'rescue: the link is sent when the notice is over, not before',
    ...{ file: rules, from: "rescue.effectiveOn <= at ? 'complete' : 'wait'", to: "at ? 'complete' : 'wait'" },
    tests: ['records/rescues'],
  },
  {
    guard: 'rescue: none begins while the admin who objected is there',
    ...{
      file: rules,
      from: "if (last?.status === 'objected' && isThere) throw",
      to: "if (last?.status === 'objected' && !last.objector && isThere) throw",
    },
    tests: ['engine/rescue', 'journeys/portal-rescue'],
  },
  {
    guard: 'rescue: only the record with its own value proves it',
    ...{
      file: 'functions/partner/rescue/keep-rescues.ts',
      from: '.includes(dnsRecord.value)) return;',
      to: '.length) return;',
    },
    tests: ['records/rescues'],
  },
  {
    guard: 'rescue: a DNS record proves only a domain that the company has proved',
    ...{
      file: 'functions/partner/rescue/begin-rescue.ts',
      from: 'if (!domain || claim?.tenantId !== tenantId) throw',
      to: 'if (!domain || (claim && !claim.tenantId)) throw',
    },
    tests: ['records/rescues'],
  },
  {
    guard: 'names: one that is used is not freed',
    ...{
      file: 'functions/partner/free-name.ts',
      from: "if (isInUse(claim, account)) throw new Problem('name.in_use');",
      to: 'void isInUse(claim, account);',
    },
    tests: ['journeys/names'],
  },
  {
    guard: 'suspension: a suspended partner enrolls in no other program (B108)',
    ...{
      file: 'functions/enrollment/apply/apply.ts',
      from: 'requireNotStopped(account);',
      to: 'void requireNotStopped;',
    },
    tests: ['journeys/suspension-reach'],
  },
  {
    guard: 'suspension: a suspended partner gives nobody admin access again (B108)',
    ...{
      file: 'functions/partnership/change-grants.ts',
      from: 'if (grants.adminAccess) requireActive(await requireAccount(principal.tenantId));',
      to: 'void [requireActive, requireAccount];',
    },
    tests: ['journeys/suspension-reach'],
  },
  {
    guard: 'closure: a closed partner begins nothing new',
    ...{
      file: 'functions/shared/identity/account.ts',
      from: "if (account?.status === 'closed') throw new Problem('partner.closed');",
      to: "if (account?.status === 'closed') return;",
    },
    tests: ['journeys/closure'],
  },
  {
    guard: 'closure: a closed partner isn’t reinstated',
    ...{
      file: 'functions/partner/suspension.ts',
      from: "  if (account.status === 'closed') throw new Problem('partner.closed', { as: { status: 409 } });\n  if (!isSuspended(account)) throw new Problem('partner.not_suspended');",
      to: "  if (account.status !== 'closed' && !isSuspended(account)) throw new Problem('partner.not_suspended');",
    },
    tests: ['journeys/closure'],
  },
  {
    guard: 'closure: a closed partner’s subscriptions are not renewed',
    ...{
      file: 'functions/subscription/term/renewal.ts',
      from: "  if (facts.isClosed) return { ends: 'closed' };\n",
      to: '',
    },
    tests: ['unit/subscription-terms'],
  },
];
