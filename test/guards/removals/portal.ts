import type { Removal } from './removal.ts';

/** Guards of the portal. */
export const portal: readonly Removal[] = [
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
    guard: 'portal: the fields of a form cost linear time',
    ...{ file: 'functions/portal/form.ts', from: 'values.push(value)', to: 'all.set(name, [...values, value])' },
    tests: ['abuse/portal-cost'],
  },
];
