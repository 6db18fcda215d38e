import type { Removal } from './removal.ts';

const file = 'functions/legacy-identity';

/** Guards of sign-ins to the earlier system. */
export const legacyIdentity: readonly Removal[] = [
  {
    guard: 'earlier system: an answer has the state that we made',
    ...{
      file: `${file}/complete-sign-in.ts`,
      from: "if (!secretsMatch(body.state, state)) throw new Problem('legacy.state_wrong');",
      to: '',
    },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: an answer comes in the session that began the sign-in',
    ...{
      file: `${file}/complete-sign-in.ts`,
      from: "if (!secretsMatch(hash(body.session), signIn.sessionHash)) throw new Problem('legacy.other_session');",
      to: '',
    },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: an answer works once',
    ...{ file: `${file}/complete-sign-in.ts`, from: 'await useUp(begun.id);', to: '' },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: a sign-in is the person’s own',
    ...{ file: `${file}/rules.ts`, from: ' || signIn.userId !== userId', to: '' },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: an ID token is for this very sign-in',
    ...{
      file: `${file}/id-token.ts`,
      from: "if (typeof nonce !== 'string' || !secretsMatch(nonce, expected.nonce)) return 'nonce';",
      to: '',
    },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: an ID token is of its issuer, for us, and lately signed',
    ...{
      file: `${file}/id-token.ts`,
      from: '...{ issuer, audience: clientId, algorithms, clockTolerance, maxTokenAge, currentDate: now },',
      to: '...{ algorithms },',
    },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: an MPN ID that another company has can’t be taken over',
    ...{
      file: `${file}/rules.ts`,
      from: "if (stored?.tenantId && stored.tenantId !== company.tenantId) throw new Problem('mpnid.claimed');",
      to: '',
    },
    tests: ['journeys/legacy-identity'],
  },
  {
    guard: 'earlier system: its endpoints are as safe as its address',
    ...{ file: `${file}/issuer.ts`, from: ' || !endpoints.every(address => isSafe(address, issuer))', to: '' },
    tests: ['engine/legacy-identity'],
  },
  {
    guard: 'earlier system: a company begins so many sign-ins in an hour',
    ...{ file: `${file}/start-sign-in.ts`, from: "countingWrite(limit, 'legacy.too_many', clock.now),", to: '' },
    tests: ['journeys/legacy-identity'],
  },
];
