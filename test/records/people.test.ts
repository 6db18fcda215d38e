import { describe, expect, it } from 'vitest';
import { removeUser } from '#functions/user/rules.ts';
import { readAddressDomain } from '#shared/company/person-address.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  administers,
  anotherAdminCheck,
  emailKey,
  invitedKey,
  leavesAddress,
  peopleRows,
  personChangeWrites,
  personWrites,
  purgeWrites,
  releaseAddressWrite,
} from '#shared/identity/people.ts';
import { readPrincipal, rolesAt } from '#shared/identity/principal.ts';
import { type Active, type Invited, type User, userKey } from '#shared/identity/user.ts';
import { firstSignIn } from '#shared/sign-in/first-sign-in.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { person } from '#test/people.ts';

const tenant = () => crypto.randomUUID();
const clock = { now: monday, daySeconds };

const idsAt = async (rows: { partition: string; sort: { beginsWith: string } }) =>
  (await query<User>({ ...rows, limit: 50, consistent: true })).items.map(({ userId }) => userId);

describe('the list rows of users', () => {
  it('follow status and roles: a disabled user’s roles have no effect, and deleted users are listed separately', async () => {
    const bo = person({ tenantId: tenant(), roles: ['sales_agent', 'billing_admin'] });
    const { tenantId, userId } = bo;
    await transact(personWrites(bo));
    const seen = async () => ({
      all: await idsAt(peopleRows(tenantId)),
      disabled: await idsAt(peopleRows(tenantId, 'disabled')),
      deleted: await idsAt(peopleRows(tenantId, 'deleted')),
      sales: await idsAt(rolesAt(tenantId, 'sales_agent')),
      billing: await idsAt(rolesAt(tenantId, 'billing_admin')),
    });
    const here = [userId];
    expect(await seen()).toEqual({ all: here, disabled: [], deleted: [], sales: here, billing: here });
    const sales: Active = { ...bo, roles: ['sales_agent'], version: 2 };
    await transact(personChangeWrites(bo, sales));
    expect(await seen()).toEqual({ all: here, disabled: [], deleted: [], sales: here, billing: [] });
    const away: User = { ...sales, status: 'disabled', returnsTo: 'active', version: 3 };
    await transact(personChangeWrites(sales, away));
    expect(await seen()).toEqual({ all: here, disabled: here, deleted: [], sales: [], billing: [] });
    const gone: User = { ...away, status: 'deleted', deletedOn: '', purgeOn: '2031-01-01', version: 4 };
    await transact([...personChangeWrites(away, gone), await releaseAddressWrite(away)]);
    expect(await seen()).toEqual({ all: [], disabled: [], deleted: here, sales: [], billing: [] });
    expect(await get(emailKey(bo.email))).toBeUndefined();
    await transact(purgeWrites(gone));
    expect([await seen(), await get(userKey(userId))]).toEqual([
      { all: [], disabled: [], deleted: [], sales: [], billing: [] },
      undefined,
    ]);
  });

  it('a user’s earlier domains are remembered when the address changes, in the record and in its rows (R49)', async () => {
    const bo = person({ tenantId: tenant(), email: `bo-${crypto.randomUUID()}@one.example`, roles: ['reviewer'] });
    await transact(personWrites(bo));
    const moved = { ...bo, email: bo.email.replace('one', 'two'), version: 2 };
    await transact(personChangeWrites(bo, moved));
    const [row] = (await query<User>({ ...rolesAt(bo.tenantId, 'reviewer'), limit: 5, consistent: true })).items;
    for (const stored of [await get<User>(userKey(bo.userId)), row])
      expect(stored?.formerDomains).toEqual(['one.example']);
  });

  it('a user’s earlier domains are remembered through every later change (R49)', async () => {
    const bo = person({ tenantId: tenant(), formerDomains: ['one.example'] });
    await transact(personWrites(bo));
    const { formerDomains, ...away } = { ...bo, status: 'disabled', returnsTo: 'active', version: 2 } as const;
    await transact(personChangeWrites(bo, away));
    expect((await get<User>(userKey(bo.userId)))?.formerDomains).toEqual(['one.example']);
  });

  it('an address used in an application stays reserved for the company after its user is deleted', async () => {
    const bo = person({ tenantId: tenant() });
    const key = emailKey(bo.email);
    await transact([{ key, put: { tenantId: bo.tenantId, enrollmentId: 'one' } }]);
    await transact(personWrites(bo));
    await transact([await releaseAddressWrite(bo)]);
    expect(await get(key)).toEqual({ ...key, tenantId: bo.tenantId, enrollmentId: 'one' });
  });
});

describe('the claim on an address', () => {
  const invited = (changes: Partial<Invited> = {}): Invited => ({
    ...person({ tenantId: tenant(), email: `bo-${crypto.randomUUID()}@elsewhere.example` }),
    ...{ status: 'invited', delivery: 'invite_link', issuedOn: '', expiresOn: '', resends: [] },
    ...{ joined: false, unproved: true },
    ...changes,
  });
  const reasonOf = (writes: Promise<void>) => writes.then(() => 'written').catch(({ reason, name }) => reason ?? name);
  const add = (user: User) => reasonOf(transact(personWrites(user, 'user.email_taken')));
  const join = (user: Invited) => reasonOf(transact(firstSignIn(user, { kind: 'system' }, clock).writes));
  const holder = async ({ email }: User) => (await get<UniqueClaim>(emailKey(email)))?.userId;

  it('is not made by an unproved address, which is unique within the company alone', async () => {
    const bo = invited();
    expect(await add(bo)).toBe('written');
    expect(await holder(bo)).toBeUndefined();
    expect(await add(invited({ tenantId: bo.tenantId, email: bo.email.toUpperCase() }))).toBe('user.email_taken');
    expect(await add(invited({ email: bo.email }))).toBe('written');
  });

  it('is made in the transaction in which the person joins, by whoever comes first', async () => {
    const bo = invited();
    const cy = invited({ email: bo.email });
    for (const user of [bo, cy]) expect(await add(user)).toBe('written');
    expect((await Promise.all([join(bo), join(cy)])).sort()).toEqual(['user.email_taken', 'written']);
    const [winner, loser] = (await holder(bo)) === bo.userId ? [bo, cy] : [cy, bo];
    expect(await get<User>(userKey(winner.userId))).not.toHaveProperty('unproved');
    expect(await get(invitedKey(winner))).toBeUndefined();
    expect(await get<User>(userKey(loser.userId))).toMatchObject({ status: 'invited', unproved: true });
    expect(await add(invited({ email: bo.email }))).toBe('user.email_taken');
  });

  it('within the company is given up with the address, and by deletion', async () => {
    const bo = invited();
    await add(bo);
    const moved: User = { ...bo, email: `cy-${bo.email}`, version: 2 };
    await transact(personChangeWrites(bo, moved));
    expect([await get(invitedKey(bo)), await get(invitedKey(moved))]).toMatchObject([undefined, { userId: bo.userId }]);
    const gone: User = { ...removeUser(moved, clock), version: 3 };
    await transact(personChangeWrites(moved, gone));
    expect(await get(invitedKey(moved))).toBeUndefined();
    expect(leavesAddress(moved, gone)).toBe(false);
  });

  it('follows a confirmed change of address, and the former address is free again', async () => {
    const bo = person({ tenantId: tenant() });
    await transact(personWrites(bo));
    const moved = { ...bo, email: `cy-${bo.email}`, version: 2 };
    expect(leavesAddress(bo, moved)).toBe(true);
    await transact([...personChangeWrites(bo, moved), await releaseAddressWrite(bo)]);
    expect([await holder(bo), await holder(moved)]).toEqual([undefined, bo.userId]);
  });
});

describe('the domain of an address', () => {
  const prove = async (tenantId: string) => {
    const domain = `d-${crypto.randomUUID()}.example`;
    await transact([{ key: uniqueKey(`domain#${domain}`), put: { tenantId } }]);
    return domain;
  };

  it('is proved by the company that holds the claim on its registrable part, and refused to any other', async () => {
    const [mine, other] = [tenant(), tenant()];
    const domain = await prove(mine);
    for (const email of [`bo@${domain}`, `bo@mail.eu.${domain.toUpperCase()}`]) {
      expect((await readAddressDomain(email, mine)).proved).toBe(true);
      await expect(readAddressDomain(email, other)).rejects.toMatchObject({ reason: 'user.domain_of_another' });
    }
    expect((await readAddressDomain(`bo@x${domain}`, other)).proved).toBe(false);
  });

  it('may not have changed when the transaction is committed that relies on it', async () => {
    const [mine, other] = [tenant(), tenant()];
    const email = `bo@d-${crypto.randomUUID()}.example`;
    const { check } = await readAddressDomain(email, mine);
    await transact([{ key: check.key, put: { tenantId: other } }]);
    await expect(transact([check])).rejects.toMatchObject({ reason: 'user.domain_of_another' });
    const proved = await readAddressDomain(email, other);
    await transact([{ key: check.key, delete: true }]);
    await expect(transact([proved.check])).rejects.toThrow(Conflict);
  });
});

describe('global admins who are all demoted concurrently (R96, 20)', () => {
  /** Removes the role as the API does, retrying after concurrent changes. */
  async function demote({ userId }: User): Promise<string> {
    const attempt = async () => {
      const before = (await get<Active>(userKey(userId))) as Active;
      const after: Active = { ...before, roles: [], version: before.version + 1 };
      await transact([...personChangeWrites(before, after), await anotherAdminCheck(before)]);
      return 'demoted';
    };
    for (;;) {
      const result = await retryOnConflict(attempt).catch(error => error as Error);
      if (result instanceof Problem) return result.reason;
      if (!(result instanceof Error)) return result;
    }
  }

  it.each([2, 3, 8])('one of %i keeps the role', async count => {
    for (let round = 0; round < 10; round++) {
      const tenantId = tenant();
      const admins = Array.from({ length: count }, () => person({ tenantId, roles: ['global_admin'] }));
      for (const admin of admins) await transact(personWrites(admin));
      const results = await Promise.all(admins.map(demote));
      const now = await Promise.all(admins.map(({ userId }) => get<User>(userKey(userId))));
      expect(now.filter(user => user && administers(user))).toHaveLength(1);
      expect(results.sort()).toEqual([...Array(count - 1).fill('demoted'), 'user.last_global_admin']);
    }
  });
});

it('a token of a person who is not active is refused, whatever their sessions', async () => {
  const token = (userId: string) => ({ userId, id: crypto.randomUUID(), issuedAt: Math.floor(Date.now() / 1000) });
  const active = person();
  await transact(personWrites(active));
  await expect(readPrincipal(token(active.userId))).resolves.toMatchObject({ userId: active.userId });
  const disabled: User = { ...person(), status: 'disabled', returnsTo: 'active' };
  await transact(personWrites(disabled));
  await expect(readPrincipal(token(disabled.userId))).rejects.toMatchObject({ reason: 'token.missing' });
});
