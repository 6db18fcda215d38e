import type { Removal } from './removal.ts';

/** Guards of users, their roles and their company. */
export const people: readonly Removal[] = [
  {
    guard: 'tenant: a user belongs to their own company',
    ...{ file: 'functions/user/repository.ts', from: 'if (user?.tenantId !== tenantId)', to: 'if (!user)' },
    tests: ['journeys/user-list', 'engine/permissions'],
  },
  {
    guard: 'session: a token of a session that has ended is refused',
    ...{
      file: 'functions/shared/identity/principal.ts',
      from: " || !isLive(caller, token)) throw new Problem('token.missing')",
      to: " || !token) throw new Problem('token.missing')",
    },
    tests: ['journeys/sessions'],
  },
  {
    guard: 'session: every change of status ends the sessions there were',
    ...{
      file: 'functions/user/rules.ts',
      from: '...(joined && { sessions: endAll(now) })',
      to: '...(joined && now && {})',
    },
    tests: ['unit/sessions'],
  },
  {
    guard: 'recovery: only the newest recovery link works, until a change of status or address',
    ...{
      file: 'functions/user/invitation.ts',
      from: 'return requestOf(opened)?.issue ?? none;',
      to: 'return link.issue + none;',
    },
    tests: ['journeys/recovery'],
  },
  {
    guard: 'second factor: nobody resets their own',
    ...{
      file: 'functions/user/reset-mfa.ts',
      from: "if (params.id === principal.userId) throw new Problem('mfa.another_admin');",
      to: '',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a reset ends the person’s sessions',
    ...{
      file: 'functions/user/reset-mfa.ts',
      from: 'sessions: endAll(now), version',
      to: 'version',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'address: a password that others see is for a proved domain only',
    ...{
      file: 'functions/user/rules.ts',
      from: "if (delivery !== 'invite_link' && !proved) throw new Problem('user.address_unproved');",
      to: '',
    },
    tests: ['unit/user-update-rules', 'journeys/addresses'],
  },
  {
    guard: 'address: one in a domain that another company has proved is refused',
    ...{
      file: 'functions/shared/company/person-address.ts',
      from: 'if (holder ? holder !== tenantId : hasNoMailbox(email)) throw ofAnother();',
      to: '',
    },
    tests: ['records/people'],
  },
  {
    guard: 'address: a domain that is proved meanwhile is noticed when the address is claimed',
    ...{
      file: 'functions/shared/company/person-address.ts',
      from: "{ key, when: { absent: ['tenantId'] }, otherwise: ofAnother }",
      to: '{ key, set: { seen: true } }',
    },
    tests: ['records/people'],
  },
  {
    guard: 'address: one that nobody has proved is not claimed',
    ...{
      file: 'functions/shared/identity/people.ts',
      from: 'if (!unproved) return [{ ...free, set: { userId, tenantId } }];',
      to: 'return [{ ...free, set: { userId, tenantId } }];',
    },
    tests: ['records/people'],
  },
  {
    guard: 'address: it is unique within the company before it is proved',
    ...{
      file: 'functions/shared/identity/people.ts',
      from: 'return [free, { ...free, key: invitedKey(user), set: { userId, tenantId } }];',
      to: 'return [free];',
    },
    tests: ['records/people'],
  },
  {
    guard: 'address: a changed one waits for its mailbox',
    ...{
      file: 'functions/user/other-address.ts',
      from: "if (!before.joined || before.unproved || before.status === 'deleted')",
      to: 'if (before.userId)',
    },
    tests: ['journeys/addresses'],
  },
  {
    guard: 'address: the link of a change that has ended confirms nothing',
    ...{
      file: 'functions/user/invitation.ts',
      from: "if (link.purpose === 'address' && !record.addressChange) return { closed: 'user.address_change_ended' };",
      to: '',
    },
    tests: ['journeys/addresses'],
  },
  {
    guard: 'address: recovery links to the former mailbox end when another address takes force',
    ...{
      file: 'functions/user/address-change.ts',
      from: 'const { unproved, recovery, addressChange, ...rest } = user;\n  return { ...rest, email };',
      to: 'const { unproved, addressChange, ...rest } = user;\n  return { ...rest, email };',
    },
    tests: ['unit/user-update-rules'],
  },
  {
    guard: 'address: web-mail is refused for people of partners',
    ...{
      file: 'functions/shared/company/person-address.ts',
      from: "if (kind !== 'customer') await requireWorkAddress(email);",
      to: '',
    },
    tests: ['journeys/addresses'],
  },
  {
    guard: 'address: nothing is said about it to people who may not change it',
    ...{
      file: 'functions/user/update-user.ts',
      from: 'await requireAll({ ...changed, email: sent.email }); // Before anything is said about the address.',
      to: '',
    },
    tests: ['abuse/people'],
  },
  {
    guard: 'permission: a disabled user has no access',
    ...{
      file: 'functions/shared/identity/principal.ts',
      from: "if (caller?.status !== 'active' ||",
      to: 'if (!caller ||',
    },
    tests: ['records/people'],
  },
  {
    guard: 'client: what only people may do is refused to clients, whatever their record says',
    ...{ file: 'functions/shared/identity/permissions.ts', from: ' || (given && spec.people)', to: '' },
    tests: ['unit/clients', 'engine/clients'],
  },
  {
    guard: 'people: audit records hold no names of users',
    ...{
      file: 'functions/user/record-change.ts',
      from: '{ to: { ...auditedMembers(after), ...hidden } }',
      to: '{ to: auditedMembers(after) }',
    },
    tests: ['journeys/user-list'],
  },
  {
    guard: 'tenant: a customer’s admin manages the people of that customer alone, and their licenses',
    ...{
      file: 'functions/user/customer-user/access.ts',
      from: 'isAboutOwn ? customerId === tenantId : relationship !== undefined;',
      to: 'isAboutOwn || relationship !== undefined;',
    },
    tests: ['journeys/licenses'],
  },
  {
    guard: 'customer: a partner manages a customer’s people only with delegated admin (B35)',
    ...{
      file: 'functions/user/customer-user/access.ts',
      from: 'if (relationship && !relationship.delegatedAdmin.granted)',
      to: 'if (relationship && !relationship.delegatedAdmin)',
    },
    tests: ['journeys/licenses'],
  },
  {
    guard: 'customer: a partner that is a customer has its licenses there, and not its people (R187)',
    ...{
      file: 'functions/user/customer-user/access.ts',
      from: '(ofPartnersToo && customerId === tenantId);',
      to: 'customerId === tenantId;',
    },
    tests: ['engine/resale'],
  },
];
