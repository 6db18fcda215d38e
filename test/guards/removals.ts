/** A guard to remove: the source text, its replacement, and the tests that are expected to fail. */
export interface Removal {
  guard: string;
  file: string;
  from: string;
  to: string;
  /** Test files, prefixed with their project: `unit/link`. */
  tests: readonly string[];
}

const link = 'functions/shared/links/link.ts';
const signedToken = 'functions/shared/crypto/signed-token.ts';

/** Every guard that protects Tandem's data (target 32). */
export const removals: readonly Removal[] = [
  {
    guard: 'hash: a link is stored under the hash of its token',
    ...{ file: link, from: "hash(token)}`, sk: 'LINK'", to: "token}`, sk: 'LINK'" },
    tests: ['unit/link'],
  },
  {
    guard: 'hash: the code entered on the page matches the emailed code',
    ...{ file: link, from: 'if (codeFits(link, token, code)) return;', to: 'return;' },
    tests: ['journeys/links'],
  },
  {
    guard: 'hash: an application is read only with its own tracking token',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'secretsMatch(record.trackingHash, hash(tokenIn(query.trackingToken)))',
      to: 'true',
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'conflict: a reviewer does not correct an application of their own company',
    ...{
      file: 'functions/enrollment/correct-application.ts',
      from: 'if (call.principal && isOperator(call.principal)) requireImpartial(access.record, requirePerson(call.principal));',
      to: '',
    },
    tests: ['journeys/review'],
  },
  {
    guard: 'tenant: the notes of reviewers are in audit records for operators alone',
    ...{
      file: 'functions/audit/to-resource.ts',
      from: 'isOperator(reader) ? withMembersForOperators(record) : record.to',
      to: 'withMembersForOperators(record)',
    },
    tests: ['journeys/review'],
  },
  {
    guard: 'tracking: the tracking token changes nothing once the contact has confirmed',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: "if (access.actor.kind === 'applicant' && access.record.confirmation) throw new Problem('enrol.needs_global_admin');",
      to: '',
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'tracking: the tracking token shows little once the contact has confirmed',
    ...{
      file: 'functions/enrollment/application/record-change.ts',
      from: "actor.kind === 'applicant' && record.confirmation",
      to: "actor.kind === 'applicant' && record.confirmation && !record.id",
    },
    tests: ['journeys/application'],
  },
  {
    guard: 'confirmation: a report of an application takes a second submit',
    ...{
      file: 'functions/enrollment/confirm/dispute.ts',
      from: "if (!sure) throw new Problem('dispute.confirm_needed');",
      to: '',
    },
    tests: ['journeys/reported-applications'],
  },
  {
    guard: 'conflict: a correction does not make an application forget a domain that it named',
    ...{
      file: 'functions/enrollment/application/impartiality.ts',
      from: '...formerDomains, ...(replaces',
      to: '...(replaces',
    },
    tests: ['unit/review-rules', 'journeys/review'],
  },
  {
    guard: 'hash: a continuation token is signed by Tandem for one list of one tenant',
    ...{
      file: signedToken,
      from: 'if (!secretsMatch(token, ',
      to: 'if (!payload && !secretsMatch(token, ',
    },
    tests: ['unit/signed-token', 'journeys/review'],
  },
  {
    guard: 'names: an application that nobody has confirmed holds no name',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: 'if (isUnconfirmed(record)) return [];',
      to: 'if (isUnconfirmed(record)) return record.claims;',
    },
    tests: ['abuse/names', 'records/names', 'journeys/names'],
  },
  {
    guard: 'names: of two rivals, the second to confirm takes no name',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: 'when: { absentOr: { tenantId } },\n  otherwise: item',
      to: 'otherwise: item',
    },
    tests: ['records/names', 'journeys/names'],
  },
  {
    guard: 'names: a rejected or reported application holds no name',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: "isOpen(record) && record.status !== 'rejected' && record.status !== 'disputed'",
      to: 'isOpen(record)',
    },
    tests: ['abuse/names', 'journeys/names'],
  },
  {
    guard: 'names: a registration number or a declared domain is held once its check is authorized',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: "if (status !== 'pending') return status === 'authorized';",
      to: 'return true;',
    },
    tests: ['abuse/names', 'journeys/names'],
  },
  {
    guard: 'names: an administrator’s address counts once its mailbox has confirmed',
    ...{
      file: 'functions/enrollment/application/unique-names.ts',
      from: '...(administrator.joined ?',
      to: '...(administrator ?',
    },
    tests: ['abuse/names', 'journeys/names'],
  },
  {
    guard: 'names: a superseded application takes no changes',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'await requireNotSuperseded(access.record, access.actor, call.clock);',
      to: '',
    },
    tests: ['journeys/names'],
  },
  {
    guard: 'membership: an MPN ID that is needed first is one that the company could associate',
    ...{
      file: 'functions/enrollment/apply/apply.ts',
      from: 'requireAssociable(await findMpnId(mpnId), { tenantId: applicant?.tenantId, country: address.country });',
      to: '',
    },
    tests: ['engine/association'],
  },
  {
    guard: 'claims: each company’s claims on an MPN ID are counted apart from those of others',
    ...{
      file: 'functions/mpn/mpn-id.ts',
      from: '= (mpnId: string, tenantId: string): Key',
      to: "= (mpnId: string, _by: string, tenantId = ''): Key",
    },
    tests: ['journeys/imported-mpn-ids'],
  },
  {
    guard: 'mail: a name that email programs turn into a link is refused',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: 'value.length > max || !readsAsLink(value)',
      to: 'value.length > 0',
    },
    tests: ['unit/fields', 'infra/text-kinds'],
  },
  {
    guard: 'blank: a text that shows nothing counts as missing',
    ...{
      file: 'functions/shared/schema/normalize-input.ts',
      from: 'sent.length <= longestBlank && isBlank(sent)',
      to: "sent === ''",
    },
    tests: ['unit/normalize-input', 'journeys/review'],
  },
  {
    guard: 'partnership: an invitation from before the end of a partnership brings nobody back (R126)',
    ...{
      file: 'functions/partnership-invitation/acceptance.ts',
      from: "if (isVoid(record, cutoff)) throw new Problem('token.withdrawn');",
      to: '',
    },
    tests: ['journeys/ending'],
  },
  {
    guard: 'partnership: an invitation from before the end of a partnership is not sent again (R126)',
    ...{
      file: 'functions/shared/invitation/resend-link.ts',
      from: 'if (await isVoidForInvited(record))',
      to: 'if (!record)',
    },
    tests: ['journeys/ending'],
  },
  {
    guard: 'partnership: an acceptance that was decided before the end of a partnership is not stored (R126)',
    ...{
      file: 'functions/partnership/repository.ts',
      from: 'when: cutoff ? { equals: { on: cutoff.on } } : { exists: false },',
      to: '',
    },
    tests: ['records/partnership'],
  },
  {
    guard: 'expiry: a link expires at its stated time',
    ...{
      file: link,
      from: "return new Date(link.expiresOn) <= clock.now ? 'token.expired' : 'open';",
      to: "return 'open';",
    },
    tests: ['unit/link'],
  },
  {
    guard: 'expiry: a signed token in a form expires after 15 minutes',
    ...{ file: signedToken, from: 'new Date(expiresOn) > now ?', to: 'expiresOn ?' },
    tests: ['unit/signed-token'],
  },
  {
    guard: 'expiry: a temporary password expires after seven days',
    ...{ file: 'functions/shared/sign-in/sign-in.ts', from: 'if (new Date(expiresOn) <= now)', to: 'if (!expiresOn)' },
    tests: ['unit/user-rules'],
  },
  {
    guard: 'issue: a newer link invalidates the earlier one',
    ...{ file: link, from: "if (link.issue !== issue) return 'token.superseded';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'state: a link can be used only once',
    ...{ file: link, from: "if (link.usedOn) return 'used';", to: '' },
    tests: ['unit/link'],
  },
  {
    guard: 'state: only one of several concurrent submissions uses the link',
    ...{ file: link, from: "({ equals: { wrong }, absent: ['usedOn'] })", to: '({ exists: wrong >= 0 })' },
    tests: ['journeys/links'],
  },
  {
    guard: 'state: a change applies only to the version of the record it was based on',
    ...{
      file: 'functions/shared/workflow/workflow-execution.ts',
      from: '    when: { equals: { version: before.version } },',
      to: '    when: { exists: true },',
    },
    tests: ['journeys/review', 'journeys/agreement'],
  },
  {
    guard: 'state: a change applies only to the version of the resource that the client knows (etag)',
    ...{ file: 'functions/shared/http/etag.ts', from: 'throw new Problem(reason)', to: 'return' },
    tests: ['journeys/profile-changes'],
  },
  {
    guard: 'purpose: a link uses the issue number of its own purpose',
    ...{
      file: 'functions/enrollment/confirm/confirmation.ts',
      from: "link.purpose === 'confirm' ? record.link.issue : record.administrator.issue",
      to: 'record.link.issue',
    },
    tests: ['unit/link'],
  },
  {
    guard: 'purpose: a link opens only records of its own purpose',
    ...{
      file: 'functions/shared/links/define-link.ts',
      from: 'link && purposes.includes(link.purpose) ?',
      to: 'link ?',
    },
    tests: ['records/links'],
  },
  {
    guard: 'tenant: an application belongs to its own company',
    ...{
      file: 'functions/enrollment/application/load-authorized.ts',
      from: 'principal.tenantId === record.tenantId',
      to: 'record.tenantId',
    },
    tests: ['journeys/access', 'engine/permissions'],
  },
  {
    guard: 'tenant: a user belongs to their own company',
    ...{ file: 'functions/user/repository.ts', from: 'if (user?.tenantId !== tenantId)', to: 'if (!user)' },
    tests: ['journeys/user-list', 'engine/permissions'],
  },
  {
    guard: 'token: a protected route in an open path tree verifies the token',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: "if (!caller) throw new Problem('token.missing');",
      to: 'if (!caller) return {} as Caller;',
    },
    tests: ['journeys/routes'],
  },
  {
    guard: 'token: only an ID token is a bearer',
    ...{
      file: 'functions/shared/http/token-claims.ts',
      from: "if (claims?.token_use !== 'id') return undefined;",
      to: 'if (!claims) return undefined;',
    },
    tests: ['unit/sessions'],
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
    guard: 'recovery: only the newest recovery link works, until a change of status or address',
    ...{
      file: 'functions/user/invitation.ts',
      from: 'return requestOf(opened)?.issue ?? none;',
      to: 'return link.issue + none;',
    },
    tests: ['journeys/recovery'],
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
    guard: 'identity provider: its client has a secret, so that nobody signs in past the limits',
    ...{
      file: 'infra/constructs/identity.ts',
      from: '      generateSecret: true,',
      to: '      generateSecret: false,',
    },
    tests: ['infra/data-stack'],
  },
  {
    guard: 'identity provider: the pool is on the cheapest plan',
    ...{ file: 'infra/constructs/identity.ts', from: '      featurePlan: FeaturePlan.LITE,\n', to: '' },
    tests: ['infra/data-stack'],
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
    guard: 'second factor: whoever becomes an admin can’t renew a session that began without one',
    ...{
      file: 'functions/session/renew-session.ts',
      from: "if (!family.factor && factorRuleOf(user) === 'required') throw new Problem('session.invalid');",
      to: '',
    },
    tests: ['engine/second-factor'],
  },
  {
    guard: 'second factor: the page of an invitation asks for the code',
    ...{
      file: 'functions/shared/invitation/page-session.ts',
      from: 'if (needed) return { challenge:',
      to: 'if (needed && !user) return { challenge:',
    },
    tests: ['journeys/second-factor'],
  },
  {
    guard: 'second factor: a sealed secret opens for its person alone',
    ...{
      file: 'functions/shared/crypto/sealed.ts',
      from: "signature(key, 'seal', context)",
      to: "signature(key, 'seal', '')",
    },
    tests: ['unit/second-factor'],
  },
  {
    guard: 'token: API Gateway verifies the token in every path tree that is not open',
    ...{ file: 'infra/path-trees.ts', from: 'open: open === true', to: 'open: true' },
    tests: ['infra/routes'],
  },
  {
    guard: 'permission: each route requires its permission',
    ...{
      file: 'functions/shared/http/guard.ts',
      from: 'await requirePermission(caller.principal, route.access);',
      to: '',
    },
    tests: ['journeys/team'],
  },
  {
    guard: 'address: its domain is everything after the @, not what a URL makes of it',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: "notOfDomain.test(name) ? '' : domainToASCII(name)",
      to: 'domainToASCII(name)',
    },
    tests: ['unit/fields'],
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
    guard: 'nonce: a claim on an outbox email is recognized on retry after a lost reply',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'absentOr: { [holder]: by }', to: 'absent: [holder]' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: an outbox email claimed by one attempt is not sent by others',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'if (!mine) throw new BeingSent(name);', to: '' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: a request ID belongs to one request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'if (stored.fingerprint !== call.fingerprint())',
      to: 'if (!stored)',
    },
    tests: ['records/table'],
  },
  {
    guard: 'nonce: a response is stored once per request',
    ...{
      file: 'functions/shared/http/idempotency.ts',
      from: 'put: { ...stored, ttl }, when: { exists: false } }',
      to: 'put: { ...stored, ttl } }',
    },
    tests: ['records/table'],
  },
  {
    guard: 'counter: a link is invalidate after five wrong codes',
    ...{ file: link, from: "if (link.wrong >= wrongCodesAllowed) return 'token.void';", to: '' },
    tests: ['unit/link'],
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
      from: 'const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/,',
      to: 'const kinds = [/\\p{Ll}/u, /\\p{Lu}/u, /[0-9]/,',
    },
    tests: ['unit/password', 'infra/password-policy'],
  },
  {
    guard: 'log: the source of a call is logged as a hash',
    ...{
      file: 'functions/shared/http/page-handler.ts',
      from: 'correlationId, sourceHash(sourceIp, clock.now)',
      to: 'correlationId, sourceIp || sourceHash(sourceIp, clock.now)',
    },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'counter: failed sign-ins are limited',
    ...{ file: 'functions/shared/sign-in/limit.ts', from: 'when: below }', to: 'when: {} }' },
    tests: ['engine/sign-in'],
  },
  {
    guard: 'append: audit records and signatures are neither changed, deleted nor replaced (R74)',
    ...{
      file: 'functions/shared/db/append-only.ts',
      from: 'if (put && when?.exists === false && !deleted',
      to: 'if (put || !deleted',
    },
    tests: ['records/audit'],
  },
  {
    guard: 'append: no role may update or delete audit records and signatures (R74)',
    ...{
      file: 'infra/constructs/tandem-function.ts',
      from: 'writes.filter(kind => !isAppendOnly(kind))',
      to: '[...writes]',
    },
    tests: ['infra/permissions'],
  },
  {
    guard: 'host: the system on a laptop answers only to the names of the laptop',
    ...{ file: 'local/engine/own-hosts.ts', from: 'isOwnHost(incoming.headers.host)', to: 'incoming.headers.host' },
    tests: ['engine/start'],
  },
  {
    guard: 'key: who turns pages cannot sign a token that stands for a sign-in',
    ...{
      file: signedToken,
      from: "purpose === 'paging' || purpose === 'document link' ? 'paging' : 'sessions'",
      to: "purpose ? 'paging' : 'sessions'",
    },
    tests: ['unit/signed-token'],
  },
  {
    guard: 'size: a text that is far too long is neither trimmed nor normalized',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: 'if (value.length <= max * uncomposed) return;',
      to: 'if (value.length > -1) return;',
    },
    tests: ['unit/fields'],
  },
  {
    guard: 'size: no pattern runs on a text that is too long',
    ...{ file: 'functions/shared/schema/fields.ts', from: 'z.maxLength(max, { abort: true })', to: 'z.maxLength(max)' },
    tests: ['unit/fields'],
  },
  {
    guard: 'size: a run of combining marks is refused before it is normalized',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: 'value => !markRun.test(value)',
      to: 'value => value !== markRun.source',
    },
    tests: ['unit/fields'],
  },
  {
    guard: 'size: a body from a caller without a token has at most 16 KB',
    ...{
      file: 'functions/shared/http/handler.ts',
      from: '(route.kilobytes ?? largestBody.signedIn) : largestBody.anonymous',
      to: 'largestBody.signedIn : largestBody.signedIn',
    },
    tests: ['unit/request-size'],
  },
  {
    guard: 'size: path, query and headers have a maximum length',
    ...{ file: 'functions/shared/http/page-handler.ts', from: '      requireLineSizes(event);\n', to: '' },
    tests: ['unit/request-size'],
  },
  {
    guard: 'size: a long text in the path of a link is not searched for a token',
    ...{
      file: 'functions/shared/crypto/link-secret.ts',
      from: "  if (text.length > longestTyped) return '';\n",
      to: '',
    },
    tests: ['abuse/cost'],
  },
  {
    guard: 'client: only its own secret signs a client in',
    ...{
      file: 'functions/session/client-session.ts',
      from: 'if (!client || !known) throw refused();',
      to: 'if (!client || secret.length > 256 + Number(known)) throw refused();',
    },
    tests: ['journeys/clients'],
  },
  {
    guard: 'client: a token that was asked for before a rotation or revocation isn’t issued after it',
    ...{
      file: 'functions/session/client-session.ts',
      from: 'await requireUnended(client, clock.now);',
      to: 'await requireUnended(client, clock.now).catch(() => {});',
    },
    tests: ['engine/clients'],
  },
  {
    guard: 'client: a rotation ends the tokens of the old secret',
    ...{ file: 'functions/client/rules.ts', from: 'sessions: endAll(now),', to: '' },
    tests: ['unit/clients', 'journeys/clients'],
  },
  {
    guard: 'client: nobody gives a client more than they may do themselves',
    ...{ file: 'functions/client/rules.ts', from: 'if (above.length > 0)', to: 'if (above.length > 1000)' },
    tests: ['unit/clients', 'journeys/clients'],
  },
  {
    guard: 'client: what only people may do is refused to clients, whatever their record says',
    ...{ file: 'functions/shared/identity/permissions.ts', from: ' || (given && spec.people)', to: '' },
    tests: ['unit/clients', 'engine/clients'],
  },
  {
    guard: 'client: a company has at most 20, also when they are made at once',
    ...{
      file: 'functions/client/repository.ts',
      from: 'when: { below: { clients: maxClients } },',
      to: 'when: { below: { clients: maxClients * 10 } },',
    },
    tests: ['journeys/clients'],
  },
  {
    guard: 'tenant: another company’s client is unknown',
    ...{
      file: 'functions/client/repository.ts',
      from: 'if (client?.tenantId !== tenantId) throw',
      to: 'if (!client || !tenantId) throw',
    },
    tests: ['journeys/clients'],
  },
  {
    guard: 'client: a secret is shown again only to whoever asked for it, for ten minutes',
    ...{
      file: 'functions/client/secret.ts',
      from: 'if (pending.to !== principal.userId || new Date(pending.until) <= clock.now)',
      to: 'if (!pending.until || !principal || !clock)',
    },
    tests: ['unit/clients', 'journeys/clients'],
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
    guard: 'mail: strangers send an address that has confirmed nothing three emails a day',
    ...{
      file: 'functions/shared/mail/stranger-mail.ts',
      from: 'if (!(await isWithin(limit, clock.now))) return false;',
      to: 'await isWithin(limit, clock.now);',
    },
    tests: ['records/stranger-mail'],
  },
  {
    guard: 'mail: the emails of an application to an address that nobody has proved are counted',
    ...{
      file: 'functions/enrollment/application/repository.ts',
      from: '? { ...email, counted } : email',
      to: '? email : email',
    },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'mail: corrections of addresses are limited a day (R42)',
    ...{
      file: 'functions/enrollment/application/correction.ts',
      from: 'const first = lately.at(-most);',
      to: 'const first = lately.at(-most * 100);',
    },
    tests: ['unit/correction'],
  },
  {
    guard: 'mail: an address that was never confirmed is not told of another contact',
    ...{
      file: 'functions/enrollment/application/correction.ts',
      from: 'isProved(record, was) ? [was] : []',
      to: '[was]',
    },
    tests: ['unit/correction', 'journeys/strangers'],
  },
  {
    guard: 'mail: nobody who confirmed nothing is told of the end of an application',
    ...{
      file: 'functions/enrollment/application/transition.ts',
      from: 'ends.includes(next.status) ? provedRecipients(next) : recipients(next)',
      to: 'recipients(next)',
    },
    tests: ['unit/profile-change', 'journeys/strangers'],
  },
  {
    guard: 'mail: the list of a mailbox needs the code of an email that came to it',
    ...{
      file: 'functions/enrollment/confirm/mailbox-applications.ts',
      from: '    await verifyCode(found, code);\n',
      to: '',
    },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'mail: the list of a mailbox has only applications that still name it',
    ...{
      file: 'functions/enrollment/confirm/mailbox-applications.ts',
      from: 'one => one.mailbox === mailbox',
      to: 'one => one.mailbox !== undefined',
    },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'counter: five wrong codes also close the list of a mailbox',
    ...{ file: link, from: "if (link.wrong >= wrongCodesAllowed) throw new Problem('token.void');", to: '' },
    tests: ['journeys/strangers'],
  },
  {
    guard: 'counter: a source makes so many applications an hour',
    ...{
      file: 'functions/enrollment/apply/application-limit.ts',
      from: 'if (await isWithin(limit, clock.now)) return;',
      to: 'if (await isWithin(limit, clock.now).then(() => true)) return;',
    },
    tests: ['abuse/mail'],
  },
  {
    guard: 'counter: a partner sets off so many emails a day to addresses outside its domains',
    ...{
      file: 'functions/shared/mail/partner-mail.ts',
      from: '      when: { below: { mails: dailyLimit(account, clock) - mails + 1 } },\n',
      to: '',
    },
    tests: ['records/partner-mail'],
  },
  {
    guard: 'bank: only review leads read the full account',
    ...{ file: 'functions/enrollment/bank/routes.ts', from: "access: 'bank.read'", to: "access: 'review.read'" },
    tests: ['journeys/bank-data'],
  },
  {
    guard: 'bank: a sealed account belongs to one application',
    ...{
      file: 'functions/enrollment/bank/read-bank-account.ts',
      from: 'if (enrollmentId !== params.id) throw',
      to: 'if (!enrollmentId) throw',
    },
    tests: ['records/bank-data'],
  },
  {
    guard: 'bank: the account is deleted when its application ends',
    ...{
      file: 'functions/enrollment/application/repository.ts',
      from: 'before.bankMask && !next.bankMask',
      to: 'before.bankMask && next.bankMask === null',
    },
    tests: ['journeys/bank-data'],
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
    guard: 'unconfirmed: only an application that nobody confirmed is deleted',
    ...{
      file: 'functions/enrollment/application/unconfirmed.ts',
      from: '  if (!isUnconfirmed(record)) return undefined;\n',
      to: '',
    },
    tests: ['unit/unconfirmed'],
  },
  {
    guard: 'events: an event that was published is not published again by the check',
    ...{ file: 'functions/webhook/lost-events.ts', from: ' && !published.has(change.id)', to: '' },
    tests: ['records/lost-events'],
  },
  {
    guard: 'portal: a form that the browser says another site sent is refused',
    ...{
      file: 'functions/portal/proof.ts',
      from: "if (site) return site === 'same-origin';",
      to: 'if (site) return true;',
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: a form from another origin is refused, where the browser does not say more',
    ...{
      file: 'functions/portal/proof.ts',
      from: "return origin === undefined || origin === 'null' || origin === setting('BASE_URL');",
      to: "return origin !== setting('BASE_URL') || origin !== undefined;",
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: a form that another site sent is not sent on by the address that renews a session',
    ...{ file: 'functions/portal/renew.ts', from: 'if (isForm) requireSameSite(c);', to: '' },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: a form that another site sent is not kept for after the sign-in',
    ...{
      file: 'functions/portal/sign-in-first.tsx',
      from: 'const carried = isOwn ?',
      to: 'const carried = isOwn || true ?',
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: a form has the proof that our page sent it in this session',
    ...{
      file: 'functions/portal/serve.tsx',
      from: 'if (!(await isFromPage(c.var.visit, form)))',
      to: 'if (!isFromPage)',
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: the proof of a form is for one page',
    ...{
      file: 'functions/portal/session.ts',
      from: 'proofOf = async ({ id }: Session, path: string)',
      to: "proofOf = async ({ id }: Session, _: string, path = '')",
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: signing in starts a new session, so one that was planted is worth nothing',
    ...{
      file: 'functions/portal/pages/account/sign-in.tsx',
      from: 'const session = newSession();',
      to: 'const session = request.session ?? newSession();',
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: no script reads the session',
    ...{ file: 'functions/portal/session.ts', from: "    'HttpOnly',\n", to: '' },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: over HTTPS, its cookies are sent over HTTPS alone',
    ...{ file: 'functions/portal/session.ts', from: "...(isSecure() ? ['Secure'] : []),", to: '' },
    tests: ['unit/portal-cookies'],
  },
  {
    guard: 'portal: over HTTPS, no other host can set its session',
    ...{ file: 'functions/portal/session.ts', from: "isSecure() ? '__Host-tandem' : 'tandem'", to: "'tandem'" },
    tests: ['unit/portal-cookies'],
  },
  {
    guard: 'portal: the refresh token is sent to one path',
    ...{ file: 'functions/portal/session.ts', from: 'path: renewalPath,', to: "path: '/'," },
    tests: ['unit/portal-cookies'],
  },
  {
    guard: 'portal: after signing in, nobody is led to another site',
    ...{
      file: 'functions/portal/sign-in-first.tsx',
      from: "? path : '/portal';",
      to: "? path : path || '/portal';",
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: limits count the source of the person',
    ...{
      file: 'functions/shared/http/page-handler.ts',
      from: 'Object.assign(event.context, await origin?.(event));',
      to: 'await origin?.(event);',
    },
    tests: ['abuse/portal'],
  },
  {
    guard: 'portal: a source that the portal did not sign is ignored',
    ...{
      file: 'functions/shared/http/passed-on.ts',
      from: "if (!secretsMatch(sent, signedOrigin(await programKey('portal'), payload))) return undefined;",
      to: "if (!secretsMatch('', signedOrigin(await programKey('portal'), payload)) && !payload) return undefined;",
    },
    tests: ['abuse/portal'],
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
  {
    guard: 'portal: a header with half a letter is answered',
    ...{ file: 'functions/portal/area-handler.ts', from: '[name, asInHttp(value)]', to: '[name, value]' },
    tests: ['unit/portal-headers'],
  },
  {
    guard: 'portal: a cookie with letters beyond Latin-1 is answered',
    ...{ file: 'functions/portal/area-handler.ts', from: 'cookies: cookies.map(asInHttp)', to: 'cookies' },
    tests: ['unit/portal-headers'],
  },
  {
    guard: 'portal: the fields of a form cost linear time',
    ...{ file: 'functions/portal/form.ts', from: 'values.push(value)', to: 'all.set(name, [...values, value])' },
    tests: ['abuse/portal-cost'],
  },
  {
    guard: 'emails: those about a record are not listed for another company',
    ...{ file: 'functions/mail/list-mails.ts', from: '(own && !isOf(record, own))', to: 'false' },
    tests: ['journeys/mails'],
  },
  {
    guard: 'emails: a late report does not undo a worse one',
    ...{ file: 'functions/mail/rules.ts', from: 'difference > 0 || ', to: 'difference !== 0 || ' },
    tests: ['unit/mail-rules'],
  },
  {
    guard: 'emails: a report of an earlier email does not show what a later one has ended',
    ...{ file: 'functions/mail/rules.ts', from: 'return isPast || isOlder ? known', to: 'return isOlder ? known' },
    tests: ['unit/mail-rules'],
  },
  {
    guard: 'emails: nothing behind the mark of a signature that a person wrote is hidden',
    ...{ file: 'functions/shared/mail/render-mail.ts', from: 'paragraphs.map(withoutSignature)', to: 'paragraphs' },
    tests: ['unit/mails-and-pages'],
  },
  {
    guard: 'emails: an address that SES refuses is refused',
    ...{
      file: 'functions/shared/schema/fields.ts',
      from: "    z.refine<string>(address => dotAtom.test(localPart(address)), { error: 'email' }),\n",
      to: '',
    },
    tests: ['unit/fields'],
  },
];
