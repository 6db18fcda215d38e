import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userEmails } from '#functions/user/emails.ts';
import { parseUserFilter } from '#functions/user/list.ts';
import { neededFor, neededForRoles, refuseSelfGrant } from '#functions/user/role-assignment.ts';
import { categoryOf } from '#functions/user/roles.ts';
import {
  changeUser,
  changeUserStatus,
  isRestorable,
  levelsOf,
  newUser,
  removeUser,
  resetSecret,
  rolesFromLevels,
} from '#functions/user/rules.ts';
import { adminLevels, agentLevels, type UserBody } from '#functions/user/schema.ts';
import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { administers } from '#shared/identity/people.ts';
import { companyRoles, type Role, roles } from '#shared/identity/roles.ts';
import {
  type Active,
  deliveries,
  type SecretDelivery,
  type User,
  type WithTemporarySecret,
} from '#shared/identity/user.ts';
import { renderMail } from '#shared/mail/render-mail.ts';
import { requireValidSecret } from '#shared/sign-in/sign-in.ts';
import { afterDays } from '#test/clock.ts';
import { programKey as key, keyOf } from '#test/key.ts';
import { person } from '#test/people.ts';
import { refusal } from '#test/refusal.ts';

const sent: UserBody = {
  firstName: 'Bo',
  lastName: 'Kim',
  email: 'bo@contoso.example',
  agentRole: 'sales_agent',
  adminRole: 'none',
};
const start = { userId: 'bo', tenantId: 'contoso', kind: 'indirect_reseller', locale: 'ru-RU' } as const;
const begun = (delivery: SecretDelivery = 'invite_link', changes: Partial<UserBody> = {}) =>
  newUser({ ...sent, ...changes }, { ...start, delivery }, afterDays(0));

describe('the agent level and the admin level of a user (R80, R81)', () => {
  const body = fc.record({
    agentRole: fc.constantFrom(...agentLevels),
    adminRole: fc.constantFrom(...adminLevels),
    companyRoles: fc.subarray([...companyRoles]),
  });

  it('are equivalent to the roles that they represent', () => {
    fc.assert(
      fc.property(body, chosen => {
        expect(levelsOf({ roles: rolesFromLevels({ ...sent, ...chosen }) })).toEqual(chosen);
      }),
    );
  });

  it('are both required', () => {
    const { agentRole, adminRole, ...rest } = sent;
    expect(refusal(() => rolesFromLevels({ ...rest, adminRole }))).toBe('user.agent_level_required');
    expect(refusal(() => rolesFromLevels({ ...rest, agentRole }))).toBe('user.admin_level_required');
  });

  it('belong to a category, as every role does (B12)', () => {
    expect(roles.map(categoryOf).filter((category, n, all) => all.indexOf(category) === n)).toEqual([
      'admin',
      'agent',
      'company',
      'operator',
    ]);
  });
});

describe('a new user', () => {
  it.each([
    ['invite_link', 'invited', 14],
    ['show_once', 'temporary_secret', 7],
    ['temporary_password_by_mail', 'temporary_secret', 7],
  ] as const)('with the delivery %s is %s for %i days (D7)', (delivery, status, days) => {
    expect(begun(delivery)).toMatchObject({
      status,
      joined: false,
      issue: 1,
      expiresOn: afterDays(days).now.toISOString(),
    });
  });

  it('gets email in the chosen language, or else in the language of whoever adds them (P7)', () => {
    expect(begun('invite_link', { locale: 'zh-Hant-HK' }).locale).toBe('zh-TW');
    expect(begun('invite_link', { locale: 'tlh' }).locale).toBe('ru-RU');
    expect(begun().locale).toBe('ru-RU');
  });
});

describe('a temporary password', () => {
  it('has 100 readable bits, is different for each user and issue, and is deterministic', () => {
    const made = temporaryPassword(key, 'bo', 1);
    expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(temporaryPassword(key, 'bo', 1)).toBe(made);
    const others = [
      temporaryPassword(key, 'bo', 2),
      temporaryPassword(key, 'cy', 1),
      temporaryPassword(keyOf('x'), 'bo', 1),
    ];
    expect(new Set([made, ...others]).size).toBe(4);
  });

  it('is valid for 7 days (R87)', () => {
    const user = begun('show_once') as WithTemporarySecret;
    expect(() => requireValidSecret(user, afterDays(6.99))).not.toThrow();
    expect(refusal(() => requireValidSecret(user, afterDays(7)))).toBe('temp.expired');
  });
});

describe('a user', () => {
  const clock = afterDays(1);
  const every: User[] = [
    begun(),
    begun('show_once'),
    person(),
    { ...person(), status: 'disabled', returnsTo: 'active' },
    removeUser(person(), clock),
  ];

  it.each(every.map(user => [user.status, user] as const))(
    'who is %s returns to that state after disabling and enabling or after deleting and restoring',
    (status, user) => {
      const disabled = changeUserStatus(user, 'disabled', clock);
      const back = changeUserStatus(disabled, 'active', clock);
      const restored = changeUserStatus(removeUser(user, clock), 'active', clock);
      const had = ['active', 'disabled', 'deleted'].includes(status);
      expect(disabled.status).toBe(status === 'deleted' ? 'deleted' : 'disabled');
      for (const { status: now, roles: held } of [back, restored]) {
        expect(now).toBe(had ? 'active' : 'invited');
        expect(held).toEqual(user.roles);
      }
    },
  );

  it('is unchanged when a client sends the current status back', () => {
    for (const user of every) expect(changeUserStatus(user, user.status, clock)).toBe(user);
    expect(changeUserStatus(begun(), 'active', clock)).toEqual(begun());
  });

  it('gets a new issue number with each new secret, so that older secrets stop working', () => {
    for (const delivery of deliveries) {
      expect(resetSecret(person({ issue: 3 }), delivery, clock)).toMatchObject({ issue: 4, joined: true });
      expect(resetSecret(begun(delivery), 'show_once', clock).issue).toBe(2);
    }
    expect(
      refusal(() => resetSecret({ ...person(), status: 'disabled', returnsTo: 'active' }, 'show_once', clock)),
    ).toBe('user.disabled');
  });

  it('gets secrets by email at most once a minute and five times a day', () => {
    let user = begun();
    for (let n = 0; n < 5; n++) user = resetSecret(user, 'invite_link', afterDays(n / 24)) as typeof user;
    expect(refusal(() => resetSecret(user, 'invite_link', afterDays(5 / 24)))).toBe('verify.too_many');
    expect(refusal(() => resetSecret(user, 'show_once', afterDays(5 / 24)))).toBe('nothing was refused');
    expect(refusal(() => resetSecret(user, 'invite_link', afterDays(1.1)))).toBe('nothing was refused');
  });

  it('can be restored for 30 days after deletion', () => {
    const deleted = removeUser(person(), afterDays(0));
    expect(isRestorable(deleted, afterDays(29.9))).toBe(true);
    expect(isRestorable(deleted, afterDays(30))).toBe(false);
  });

  it('counts as a global admin only after joining and while enabled (R96)', () => {
    const boss = person({ roles: ['global_admin'] });
    expect(administers(boss)).toBe(true);
    expect(administers(resetSecret(boss, 'show_once', clock))).toBe(true);
    for (const other of [
      begun('invite_link', { adminRole: 'global_admin' }),
      changeUserStatus(boss, 'disabled', clock),
      removeUser(boss, clock),
      person(),
    ])
      expect(administers(other)).toBe(false);
  });
});

describe('an update of a user', () => {
  const clock = afterDays(2);

  it('keeps the roles of an operator, which have no levels', () => {
    const reviewer = person({ kind: 'operator', roles: ['reviewer'] });
    const body: UserBody = { ...sent, ...levelsOf(reviewer), lastName: 'Lee' };
    expect(changeUser(reviewer, body, clock)).toMatchObject({ lastName: 'Lee', roles: ['reviewer'] });
  });

  it('sends a new secret when the email address of a user who has not joined changes, unless the secret was shown once', () => {
    const newEmail = { email: 'cy@contoso.example' };
    expect(changeUser(begun(), { ...sent, ...newEmail }, clock)).toMatchObject({ ...newEmail, issue: 2 });
    expect(changeUser(begun('show_once'), { ...sent, ...newEmail }, clock)).toMatchObject({ ...newEmail, issue: 1 });
    expect(changeUser(begun(), { ...sent, email: 'BO@Contoso.example' }, clock)).toMatchObject({ issue: 1 });
    expect(changeUser(person(), { ...sent, ...newEmail }, clock)).toMatchObject({
      ...newEmail,
      issue: 1,
      status: 'active',
    });
  });
});

describe('the permissions that an update of a user requires', () => {
  const held = (...list: Role[]) => list;

  it.each([
    ['no change of roles', held('sales_agent'), held('sales_agent'), []],
    ['another agent level', held('sales_agent'), held('admin_agent'), ['role.tenant.give']],
    ['a new company role', held(), held('referrals_admin'), ['role.company.give']],
    ['a revoked company role', held('referrals_admin'), held(), ['role.company.give']],
    ['a new global admin role', held(), held('global_admin'), ['role.tenant.give', 'role.global_admin.give']],
    [
      'a revoked global admin role',
      held('global_admin'),
      held('billing_admin'),
      ['role.tenant.give', 'role.global_admin.give'],
    ],
  ])('are the expected ones for %s', (_what, before, after, needed) =>
    expect(neededForRoles(before, after)).toEqual(needed),
  );

  it('are none for users who change their own name or language, but user.manage for their own email address', () => {
    const own = person();
    expect(neededFor(own, { ...own, lastName: 'Lee', locale: 'en-US' }, own)).toEqual([]);
    expect(neededFor(own, { ...own, lastName: 'Lee' }, { userId: 'cy' })).toEqual(['user.manage']);
    expect(neededFor(own, { ...own, email: 'x@contoso.example' }, own)).toEqual(['user.manage']);
  });

  it('never let users give themselves roles unless they are global admins, but let them give up roles (R77)', () => {
    const own = person({ roles: ['user_management_admin'] });
    const more: User = { ...own, roles: ['user_management_admin', 'admin_agent'] };
    expect(refusal(() => refuseSelfGrant(own, more, own))).toBe('role.self_grant');
    expect(refusal(() => refuseSelfGrant(own, { ...own, roles: [] }, own))).toBe('nothing was refused');
    expect(refusal(() => refuseSelfGrant(own, more, { userId: 'cy', roles: [] }))).toBe('nothing was refused');
    const boss = person({ roles: ['global_admin'] });
    const agent: User = { ...boss, roles: ['global_admin', 'admin_agent'] };
    expect(refusal(() => refuseSelfGrant(boss, agent, boss))).toBe('nothing was refused');
  });
});

describe('the emails of a user update', () => {
  const about = { company: 'Contoso Ltd', by: 'Ann Lee' };
  const kinds = (before: User | undefined, after: User, others: User[] = []) =>
    userEmails(before, after, about, others).map(({ kind, to }) => `${kind} ${to}`);
  const bo = sent.email;
  const activeUser = (changes: Partial<Active> = {}) => person({ email: bo, ...changes });

  it('send a first secret to the user, and tell them of one that is shown once', () => {
    expect(kinds(undefined, begun())).toEqual([`user_invited ${bo}`]);
    expect(kinds(undefined, begun('temporary_password_by_mail'))).toEqual([`user_temporary ${bo}`]);
    expect(kinds(undefined, begun('show_once'))).toEqual([`user_shown ${bo}`]);
    expect(kinds(activeUser(), resetSecret(activeUser(), 'show_once', afterDays(1)))).toEqual([
      `user_reset_shown ${bo}`,
    ]);
    expect(kinds(activeUser(), resetSecret(activeUser(), 'invite_link', afterDays(1)))).toEqual([`user_reset ${bo}`]);
    expect(JSON.stringify(userEmails(undefined, begun('temporary_password_by_mail'), about, []))).not.toMatch(
      /[0-9A-Z]{4}-[0-9A-Z]{4}/,
    );
  });

  it('notify the user of changed roles, the old address of a new address, and other global admins of a new one', () => {
    const before = activeUser();
    expect(kinds(before, { ...before, roles: [] })).toEqual([`user_roles ${bo}`]);
    expect(kinds(before, { ...before, roles: [...before.roles].reverse() })).toEqual([]);
    expect(kinds(before, { ...before, email: 'cy@contoso.example' })).toEqual([`user_address_changed ${bo}`]);
    const boss = activeUser({ email: 'boss@contoso.example', locale: 'zh-CN' });
    expect(userEmails(undefined, begun('show_once'), about, [boss])).toMatchObject([
      { kind: 'user_shown', to: bo },
      { to: 'boss@contoso.example', locale: 'zh-CN' },
    ]);
  });

  it('name roles in the reader’s language, and say so when there are none (R94)', () => {
    const mail = (roles: string[], locale: 'en-US' | 'ru-RU') =>
      renderMail({ kind: 'user_roles', locale, programme: 'P', params: { ...about, roleNames: { roles } } }).text;
    expect(mail(['sales_agent', 'billing_admin'], 'en-US')).toContain('Your roles are now: Sales agent, Billing admin');
    expect(mail([], 'ru-RU')).toContain('нет');
  });
});

describe('a filter of users', () => {
  const filter = (Field: string, Value: string) =>
    parseUserFilter(JSON.stringify({ Field, Value, Operator: 'equals' }));
  it('selects one field that has an index', () => {
    expect(parseUserFilter(undefined)).toEqual({});
    expect(filter('AdminRole', 'GlobalAdmin')).toEqual({ role: 'global_admin' });
    expect(filter('email', 'Bo@Contoso.example')).toEqual({ email: 'Bo@Contoso.example' });
    expect(filter('UserState', 'Inactive')).toEqual({ status: 'deleted' });
    expect(filter('status', 'TemporarySecret')).toEqual({ status: 'temporary_secret' });
    expect(refusal(() => filter('status', 'asleep'))).toEqual(['filter.Value: one_of']);
  });
});
