import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { chosenPassword } from '#shared/recovery/recovery.ts';
import { isPassword, setSignInPassword } from '#shared/sign-in/cognito.ts';
import { type Limit, withLimits } from '#shared/sign-in/limit.ts';
import { composed, requireStrongPassword } from '#shared/sign-in/password.ts';
import { sourceLimit } from '#shared/sign-in/sign-in.ts';
import { familyOf } from './family.ts';
import { ownRecord } from './own-record.ts';
import type { routes } from './routes.ts';

type ChangeCall = Call<(typeof routes)['changePassword']>;

const ownLimit = ({ userId }: Principal): Limit => ({ name: 'own-password', of: userId, tries: 10, minutes: 5 });

/** Tries are limited by person, so that whoever has a token cannot guess, and whoever has none keeps nobody from it. */
const requireCurrent = ({ principal, body, sourceIp, clock }: ChangeCall): Promise<void> =>
  withLimits([ownLimit(principal), sourceLimit(sourceIp)], 'session.too_many', clock.now, async () => {
    if (!(await isPassword(principal.userId, body.currentPassword))) throw new Problem('password.current_wrong');
  });

/** Checked first, since it costs nothing and says nothing about the current one. */
async function requireNew({ principal, body }: ChangeCall): Promise<void> {
  if (composed(body.newPassword) === composed(body.currentPassword)) throw new Problem('password.reused');
  await requireStrongPassword(body.newPassword, [principal.email, principal.firstName, principal.lastName]);
}

/**
 * POST: the caller's own password. Their other sessions end; that of the token stays. The password is set before the
 * transaction: a sign-in with the old one in between ends with it.
 */
export async function changeOwnPassword(call: ChangeCall): Promise<Reply> {
  const { principal, token, body, clock } = call;
  await requireNew(call);
  await requireCurrent(call);
  await setSignInPassword(principal.userId, body.newPassword);
  const found = await familyOf(token.id);
  const kept = found?.family.tokens ?? { [token.id]: Math.floor(clock.now.getTime() / 1000) + 3600 };
  return changeRecordWith(transact, {
    load: ownRecord(call),
    decide: user => {
      const changed = chosenPassword(user, { operation: 'change_partner_user_password', kept }, clock);
      const staying: Write[] = found
        ? [{ key: found.key, set: { from: sessionsFrom(changed.person) }, when: { exists: true } }]
        : [];
      return { reply: { status: 204 }, writes: [...changed.writes, ...staying] };
    },
  });
}
