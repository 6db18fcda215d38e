import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { signature } from '#shared/crypto/link-secret.ts';
import { seal, unseal } from '#shared/crypto/sealed.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Me } from './api.ts';
import { portalKey } from './key.ts';

/** What the browser keeps for us, sealed: nobody else can read or change it, and no script sees it. */
export interface Session {
  /** Binds the forms of our pages to this browser. */
  id: string;
  accessToken?: string;
  /** When the access token ends, in seconds since 1970. */
  expires?: number;
}

/** A browser over http, on a laptop, drops cookies that are `Secure` or have a prefix that demands it. */
export const isSecure = (): boolean => setting('BASE_URL').startsWith('https:');

/** Where the refresh token is sent to, and nowhere else. */
export const renewalPath = '/portal/session';

/** Who the person of a session is, as the API said it at a time in milliseconds since 1970. */
export interface KnownPerson {
  /** ID of the session: another session knows nothing of it. */
  session: string;
  at: number;
  me: Me;
}

interface CookieKind {
  name: string;
  path: string;
  seconds: number;
}

const sessionCookie = (): CookieKind => ({
  name: isSecure() ? '__Host-tandem' : 'tandem',
  path: '/',
  seconds: 30 * 24 * 60 * 60,
});

const refreshCookie = (): CookieKind => ({
  name: isSecure() ? '__Secure-tandem-refresh' : 'tandem-refresh',
  path: renewalPath,
  seconds: 30 * 24 * 60 * 60,
});

/** Apart from the session, which is set when a person signs in, while their name and menus change meanwhile. */
const knownCookie = (): CookieKind => ({
  name: isSecure() ? '__Host-tandem-known' : 'tandem-known',
  path: '/',
  seconds: 60 * 60,
});

const cookie = ({ name, path, seconds }: CookieKind, value: string): string =>
  [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${value ? seconds : 0}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure() ? ['Secure'] : []),
  ].join('; ');

/**
 * A cookie's content, sealed for it alone, so that one cookie is worth nothing as another. Compressed, since a browser drops a
 * cookie of more than 4 KB, and permissions have long names.
 */
const sealed = async (kind: CookieKind, content: object): Promise<string> =>
  cookie(kind, seal(await portalKey(), kind.name, deflateRawSync(JSON.stringify(content), smallText)));

/** The platform reserves 256 KB for a text of any length, of which a cookie needs little. */
const smallText = { windowBits: 12, memLevel: 6 };

/** What a cookie holds; nothing for anything that we didn't seal for it. */
async function opened<Content>(cookies: string, kind: CookieKind): Promise<Content | undefined> {
  const value = cookieValue(cookies, kind);
  if (!value) return undefined;
  try {
    return JSON.parse(inflateRawSync(unseal(await portalKey(), kind.name, value)).toString('utf8')) as Content;
  } catch {
    return undefined;
  }
}

const cookieValue = (cookies: string, { name }: CookieKind): string | undefined =>
  cookies
    .split(/; */)
    .find(pair => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

export const readSession = (cookies: string): Promise<Session | undefined> => opened(cookies, sessionCookie());

/** The refresh token, which the browser sends to {@link renewalPath} alone. */
export async function readRefreshToken(cookies: string): Promise<string | undefined> {
  return (await opened<{ refreshToken: string }>(cookies, refreshCookie()))?.refreshToken;
}

/** Who the person of this session is, as it was last known. */
export async function readKnownPerson(cookies: string, { id }: Session): Promise<KnownPerson | undefined> {
  const known = await opened<KnownPerson>(cookies, knownCookie());
  return known?.session === id ? known : undefined;
}

export const knownPersonCookie = (known: KnownPerson): Promise<string> => sealed(knownCookie(), known);

/** The cookie after which the next page asks who the person is: they have changed something about themselves. */
export const forgottenPersonCookie = (): string => cookie(knownCookie(), '');

export const newSession = (): Session => ({ id: crypto.randomUUID() });

/** The cookie that keeps a session. */
export const sessionCookieOf = (session: Session): Promise<string> => sealed(sessionCookie(), session);

/** Tokens as the API returns them. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

/**
 * The cookies of a person who has signed in or whose session was renewed. Whoever signs in passes a new session, so that an ID
 * from before is worth nothing; a renewed one keeps its own, so that the forms of open pages still work.
 */
export async function signedInCookies(tokens: Tokens, { id }: Session, now: Date): Promise<string[]> {
  const expires = Math.floor(now.getTime() / 1000) + tokens.expiresIn;
  return [
    await sessionCookieOf({ id, accessToken: tokens.accessToken, expires }),
    await sealed(refreshCookie(), { refreshToken: tokens.refreshToken }),
  ];
}

/** The cookies that end a session in the browser. */
export const signedOutCookies = (): string[] => [
  cookie(sessionCookie(), ''),
  cookie(refreshCookie(), ''),
  forgottenPersonCookie(),
];

/** Whether the access token still works long enough for one page. */
export const isCurrent = ({ accessToken, expires = 0 }: Session, now: Date): boolean =>
  accessToken !== undefined && expires * 1000 > now.getTime() + 10_000;

/** Proves that a form was sent by our page in this browser: bound to the session and to the page's path. */
export const proofOf = async ({ id }: Session, path: string): Promise<string> =>
  signature(await portalKey(), 'form', `${id}\n${path}`);
