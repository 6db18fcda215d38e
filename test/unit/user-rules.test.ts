import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryOf } from '#functions/user/roles.ts';
import {
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
import { companyRoles, roles } from '#shared/identity/roles.ts';
import { deliveries, type SecretDelivery, type User, type WithTemporarySecret } from '#shared/identity/user.ts';
import { requireValidSecret } from '#shared/sign-in/sign-in.ts';
import { afterDays } from '#test/clock.ts';
import { programKey as key, keyOf } from '#test/key.ts';
import { person, userBody as sent } from '#test/people.ts';
import { refusal } from '#test/refusal.ts';

const start = { userId: 'bo', tenantId: 'contoso', kind: 'indirect_reseller', locale: 'ru-RU' } as const;

const begun = (delivery: SecretDelivery = 'invite_link', changes: Partial<UserBody> = {}) =>
  newUser({ ...sent, ...changes }, { ...start, delivery, proved: true }, afterDays(0));

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
    expect(begun('invite_link', { locale: 'zh_TW' }).locale).toBe('zh-TW');
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
