import type { Removal } from './removal.ts';

const link = 'functions/shared/links/link.ts';
const signedToken = 'functions/shared/crypto/signed-token.ts';

/** Guards of links and of signed tokens. */
export const links: readonly Removal[] = [
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
    guard: 'hash: a continuation token is signed by Tandem for one list of one tenant',
    ...{
      file: signedToken,
      from: 'if (!secretsMatch(token, ',
      to: 'if (!payload && !secretsMatch(token, ',
    },
    tests: ['unit/signed-token', 'journeys/review'],
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
    guard: 'purpose: a link opens only records of its own purpose',
    ...{
      file: 'functions/shared/links/define-link.ts',
      from: 'link && purposes.includes(link.purpose) ?',
      to: 'link ?',
    },
    tests: ['records/links'],
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
    guard: 'counter: a link is invalidate after five wrong codes',
    ...{ file: link, from: "if (link.wrong >= wrongCodesAllowed) return 'token.void';", to: '' },
    tests: ['unit/link'],
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
    guard: 'size: a long text in the path of a link is not searched for a token',
    ...{
      file: 'functions/shared/crypto/link-secret.ts',
      from: "  if (text.length > longestTyped) return '';\n",
      to: '',
    },
    tests: ['abuse/cost'],
  },
  {
    guard: 'counter: five wrong codes also close the list of a mailbox',
    ...{ file: link, from: "if (link.wrong >= wrongCodesAllowed) throw new Problem('token.void');", to: '' },
    tests: ['journeys/strangers'],
  },
];
