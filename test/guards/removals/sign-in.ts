import type { Removal } from './removal.ts';

/** Guards of sessions, passwords, second factors and recovery. */
export const signIn: readonly Removal[] = [
  {
    guard: 'expiry: a temporary password expires after seven days',
    ...{ file: 'functions/shared/sign-in/sign-in.ts', from: 'if (new Date(expiresOn) <= now)', to: 'if (!expiresOn)' },
    tests: ['unit/user-rules'],
  },
  {
    guard: 'session: a refresh token works once, and its replay ends the session',
    ...{
      file: 'functions/session/renew-session.ts',
      from: 'if (!isCurrent && !isJustReplaced(family, next, now)) {',
      to: 'if (!isCurrent && !secretsMatch(first, refreshToken.slice(0, first.length))) {',
    },
    tests: ['journeys/sessions'],
  },
  {
    guard: 'session: a replaced refresh token answers for ten seconds only',
    ...{
      file: 'functions/session/renew-session.ts',
      from: 'since <= graceSeconds * 1000 &&',
      to: 'since >= 0 &&',
    },
    tests: ['journeys/sessions'],
  },
  {
    guard: 'recovery: five links an hour are sent to an address',
    ...{
      file: 'functions/shared/recovery/recovery.ts',
      from: 'const sends = byAddress && user',
      to: 'const sends = user',
    },
    tests: ['journeys/recovery'],
  },
  {
    guard: 'recovery: a password that a person chose ends all other sessions',
    ...{
      file: 'functions/shared/recovery/recovery.ts',
      from: 'sessions: endAll(now, kept) }',
      to: 'sessions: kept && user.sessions }',
    },
    tests: ['journeys/recovery'],
  },
  {
    guard: 'password: changing the own password needs the current one',
    ...{
      file: 'functions/session/change-password.ts',
      from: "if (!(await isPassword(principal.userId, body.currentPassword))) throw new Problem('password.current_wrong');",
      to: "if (!isPassword) throw new Problem('password.current_wrong');",
    },
    tests: ['journeys/recovery'],
  },
  {
    guard: 'identity provider: its access token never leaves the server',
    ...{
      file: 'functions/session/family.ts',
      from: 'accessToken: provided.IdToken,',
      to: 'accessToken: provided.RefreshToken,',
    },
    tests: ['journeys/sessions'],
  },
  {
    guard: 'session: a session ends with the sessions of its person',
    ...{
      file: 'functions/session/renew-session.ts',
      from: " || family?.from !== sessionsFrom(user)) throw new Problem('session.invalid')",
      to: " || !family) throw new Problem('session.invalid')",
    },
    tests: ['journeys/sessions'],
  },
  {
    guard: 'second factor: the right password alone gets no token',
    ...{
      file: 'functions/session/mfa/after-password.ts',
      from: 'if (!purpose) return',
      to: 'if (user) return',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard:
      'second factor: using a code is a conditional write, so it works once, also when it is sent many times at once',
    ...{
      file: 'functions/shared/sign-in/factor.ts',
      from: 'const when = { equals: { secret }, below: { lastStep: step } };',
      to: 'const when = { equals: { secret } };',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a recovery code works once',
    ...{
      file: 'functions/shared/sign-in/factor.ts',
      from: 'when: { present: [path] }',
      to: 'when: { exists: true }',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a person takes a limited number of wrong codes a day',
    ...{
      file: 'functions/shared/sign-in/factor.ts',
      from: 'if (!isOneTimeCode(code)) return attempt();',
      to: 'if (code) return attempt();',
    },
    tests: ['abuse/second-factor'],
  },
  {
    guard: 'second factor: a session is good for its purpose alone',
    ...{
      file: 'functions/shared/sign-in/challenge.ts',
      from: 'found?.purpose === purpose &&',
      to: 'found !== undefined &&',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: the session on a page belongs to its link',
    ...{
      file: 'functions/shared/sign-in/challenge.ts',
      from: "found.link === (link === undefined ? '' : hash(link));",
      to: 'found.link.length === (link === undefined ? 0 : hash(link).length);',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a session ends with the sessions of its person',
    ...{
      file: 'functions/shared/sign-in/challenge.ts',
      from: ' || sessionsFrom(user) !== from) throw',
      to: ' || !from === undefined) throw',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a session takes five codes',
    ...{
      file: 'functions/shared/sign-in/challenge.ts',
      from: 'when: { exists: true, below: { tries } }',
      to: 'when: { exists: true }',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a session works once',
    ...{
      file: 'functions/session/mfa/finish-sign-in.ts',
      from: 'also: [...also, endChallengeWrite(challenge)]',
      to: 'also',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: replacing one takes a code of the one in force',
    ...{
      file: 'functions/session/mfa/set-up.ts',
      from: "if (body.currentCode === undefined) throw new Problem('mfa.active');",
      to: 'if (body.currentCode === undefined) return commit({ key: factorKey(user.userId), put: made.factor });',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: one that the stage requires can’t be removed',
    ...{
      file: 'functions/session/mfa/remove.ts',
      from: "if (factorRuleOf(principal) === 'required') throw new Problem('mfa.required');",
      to: '',
    },
    tests: ['engine/second-factor'],
  },
  {
    guard: 'second factor: whoever becomes an admin can’t renew a session that began without one',
    ...{
      file: 'functions/session/renew-session.ts',
      from: "if (!family.factor && factorRuleOf(user) === 'required') throw new Problem('session.invalid');",
      to: '',
    },
    tests: ['engine/second-factor'],
  },
  {
    guard: 'counter: others who try an address from elsewhere keep nobody out',
    ...{
      file: 'functions/shared/sign-in/sign-in.ts',
      from: "name: 'address-source', of: ",
      to: "name: 'address-source', of: addressKey(email) || ",
    },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'counter: beyond the limit of an address, a right password alone lets nobody in',
    ...{
      file: 'functions/shared/sign-in/sign-in.ts',
      from: "if (suspected && (await onSuspicion(found.user, email, clock)) === 'refuse') throw over;",
      to: 'if (suspected) await onSuspicion(found.user, email, clock);',
    },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'counter: a person is sent three links a day to confirm sign-ins',
    ...{
      file: 'functions/shared/recovery/sign-in-link.ts',
      from: "within ? ownLinkWrites(user, 'sign_in', now)",
      to: "now ? ownLinkWrites(user, 'sign_in', now)",
    },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'counter: a try that one limit refuses is not counted by another',
    ...{
      file: 'functions/shared/sign-in/limit.ts',
      from: 'await uncount();\n        throw refusal;',
      to: 'throw refusal;',
    },
    tests: ['records/limits'],
  },
  {
    guard: 'password: a common one is refused',
    ...{
      file: 'functions/shared/sign-in/password.ts',
      from: "if (isCommon(password)) throw new Problem('password.common');",
      to: "if (!isCommon) throw new Problem('password.common');",
    },
    tests: ['unit/password'],
  },
  {
    guard: 'password: what our rule accepts, the user pool accepts',
    ...{
      file: 'functions/shared/sign-in/password.ts',
      from: '  no_lowercase: /[a-z]/,\n  no_uppercase: /[A-Z]/,',
      to: '  no_lowercase: /\\p{Ll}/u,\n  no_uppercase: /\\p{Lu}/u,',
    },
    tests: ['unit/password', 'infra/password-policy'],
  },
  {
    guard: 'counter: failed sign-ins are limited',
    ...{ file: 'functions/shared/sign-in/limit.ts', from: 'when: below }', to: 'when: {} }' },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'session: a person ends only their own sessions',
    ...{
      file: 'functions/session/family.ts',
      from: 'userId === user.userId && from',
      to: 'userId !== undefined && from',
    },
    tests: ['journeys/sessions'],
  },
  {
    guard: 'password: guesses at the own one are limited by person',
    ...{
      file: 'functions/session/change-password.ts',
      from: 'withLimits([ownLimit(principal), sourceLimit(sourceIp)]',
      to: 'withLimits([{ ...ownLimit(principal), tries: 1000 }, sourceLimit(sourceIp)]',
    },
    tests: ['abuse/sessions'],
  },
];
