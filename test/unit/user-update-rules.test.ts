import { describe, expect, it } from 'vitest';
import {
  cancelAddressChange,
  confirmAddressChange,
  readdress,
  requestAddressChange,
} from '#functions/user/address-change.ts';
import { userEmails } from '#functions/user/emails.ts';
import { parseUserFilter } from '#functions/user/list.ts';
import { neededFor, neededForRoles, refuseSelfGrant } from '#functions/user/role-assignment.ts';
import {
  changeUser,
  changeUserStatus,
  levelsOf,
  newUser,
  removeUser,
  requireDeliverable,
  resetSecret,
} from '#functions/user/rules.ts';
import type { UserBody } from '#functions/user/schema.ts';
import { holdsAddress } from '#shared/identity/people.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { Active, AddressChange, Invited, SecretDelivery, User } from '#shared/identity/user.ts';
import { renderMail } from '#shared/mail/render-mail.ts';
import { chosenPassword } from '#shared/recovery/recovery.ts';
import { firstSignIn } from '#shared/sign-in/first-sign-in.ts';
import { afterDays } from '#test/clock.ts';
import { person, userBody as sent } from '#test/people.ts';
import { refusal } from '#test/refusal.ts';

const start = { userId: 'bo', tenantId: 'contoso', kind: 'indirect_reseller', locale: 'ru-RU' } as const;

const begun = (delivery: SecretDelivery = 'invite_link', changes: Partial<UserBody> = {}) =>
  newUser({ ...sent, ...changes }, { ...start, delivery, proved: true }, afterDays(0));

describe('an update of a user', () => {
  it('keeps the roles of an operator, which have no levels', () => {
    const reviewer = person({ kind: 'operator', roles: ['reviewer'] });
    const body: UserBody = { ...sent, ...levelsOf(reviewer), lastName: 'Lee' };
    expect(changeUser(reviewer, body)).toMatchObject({ lastName: 'Lee', roles: ['reviewer'] });
  });

  it('has the default language if it takes the language away, and keeps its own if it names an unknown one', () => {
    const { locale, ...rest } = { ...sent, locale: 'xx' };
    const before = person({ locale: 'ru-RU' });
    expect(changeUser(before, rest).locale).toBe('en-US');
    expect(changeUser(before, { ...rest, locale }).locale).toBe('ru-RU');
  });

  it('leaves the address alone, which has rules of its own', () => {
    expect(changeUser(person({ email: 'bo@contoso.example' }), { ...sent, email: 'cy@contoso.example' })).toMatchObject(
      {
        email: 'bo@contoso.example',
      },
    );
  });
});

describe('an address that nobody has proved', () => {
  const clock = afterDays(2);
  const unproved = newUser(sent, { ...start, delivery: 'invite_link', proved: false }, afterDays(0));
  const elsewhere = { email: 'cy@elsewhere.example', proved: false };

  it('gets a link only, also by a reset', () => {
    expect(unproved).toMatchObject({ status: 'invited', unproved: true });
    for (const delivery of ['show_once', 'temporary_password_by_mail'] as const) {
      expect(refusal(() => newUser(sent, { ...start, delivery, proved: false }, clock))).toBe('user.address_unproved');
      expect(refusal(() => requireDeliverable(delivery, true))).toBe('nothing was refused');
    }
    expect(resetSecret(unproved, 'invite_link', clock)).toMatchObject({ unproved: true });
  });

  it('stays unproved whatever the status, until the person uses the link', () => {
    const back = changeUserStatus(changeUserStatus(unproved, 'disabled', clock), 'active', clock);
    const restored = changeUserStatus(removeUser(unproved, clock), 'active', clock);
    for (const user of [back, restored]) expect(user).toMatchObject({ status: 'invited', unproved: true });
    const joined = firstSignIn(back as Invited, { kind: 'system' }, clock).person;
    expect([holdsAddress(back), holdsAddress(joined)]).toEqual([false, true]);
  });

  it('of a user who has not joined turns any first secret into a link to the new address', () => {
    const own = { email: 'cy@contoso.example', proved: true };
    expect(readdress(begun(), own, clock)).toMatchObject({ email: own.email, issue: 2, status: 'invited' });
    expect(readdress(begun('show_once'), own, clock)).toMatchObject({ email: own.email, issue: 1 });
    expect(readdress(begun('show_once'), elsewhere, clock)).toMatchObject({
      ...{ email: elsewhere.email, issue: 2 },
      ...{ status: 'invited', delivery: 'invite_link', unproved: true },
    });
    expect(readdress(unproved, own, clock)).not.toHaveProperty('unproved');
  });
});

describe('a change of address', () => {
  const by = 'Ann Lee';
  const email = 'cy@elsewhere.example';
  const user = person({ email: 'bo@contoso.example', recovery: { issue: 7, requestedOn: '' } });
  const asked = requestAddressChange(user, { email, by }, afterDays(0));

  it('waits until the new mailbox has confirmed it, and then ends recovery links to the old one', () => {
    expect(asked).toMatchObject({ email: user.email, addressChange: { email, by, resends: [] } });
    expect(asked.addressChange?.expiresOn).toBe(afterDays(7).now.toISOString());
    const done = confirmAddressChange(asked, asked.addressChange as AddressChange);
    expect(done).toMatchObject({ email, status: 'active' });
    for (const gone of ['addressChange', 'recovery']) expect(done).not.toHaveProperty(gone);
  });

  it('is replaced by a second one, and asked for again at most once a minute', () => {
    const other = requestAddressChange(asked, { email: 'dan@elsewhere.example', by }, afterDays(0));
    expect(other.addressChange?.issue).toBeGreaterThan(asked.addressChange?.issue ?? 0);
    const again = requestAddressChange(asked, { email: email.toUpperCase(), by }, afterDays(0));
    expect(refusal(() => requestAddressChange(again, { email, by }, afterDays(0)))).toBe('verify.too_many');
  });

  it('is taken away by each change of status, a reset and a new password', () => {
    const clock = afterDays(1);
    expect(cancelAddressChange(asked)).not.toHaveProperty('addressChange');
    for (const after of [
      changeUserStatus(asked, 'disabled', clock),
      removeUser(asked, clock),
      resetSecret(asked, 'invite_link', clock),
      chosenPassword(asked, { operation: 'recover_partner_user_password' }, clock).person,
    ])
      expect(after).not.toHaveProperty('addressChange');
  });

  it('emails the link to the new address, and tells the old one when it is asked for and when it is in force', () => {
    const about = { company: 'Contoso Ltd', by };
    const kinds = (before: User, after: User) =>
      userEmails(before, after, about, []).map(({ kind, to, link }) => `${kind} ${to} ${link?.purpose}`);
    expect(kinds(user, asked)).toEqual([
      'user_confirm_address cy@elsewhere.example address',
      'user_address_requested bo@contoso.example undefined',
    ]);
    expect(kinds(asked, confirmAddressChange(asked, asked.addressChange as AddressChange))).toEqual([
      'user_address_changed bo@contoso.example undefined',
    ]);
    expect(kinds(asked, cancelAddressChange(asked))).toEqual([]);
  });

  it('needs the permission that a change of email addresses needs, also to cancel it', () => {
    expect(neededFor(user, asked, user)).toEqual(['user.manage']);
    expect(neededFor(asked, cancelAddressChange(asked), user)).toEqual(['user.manage']);
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
      renderMail({
        ...{ kind: 'user_roles', locale, programme: 'P', link: 'https://p.example/' },
        params: { ...about, roleNames: { roles } },
      }).text;
    expect(mail(['sales_agent', 'billing_admin'], 'en-US')).toContain(
      'Your roles are now: Sales agent and Billing admin',
    );
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
