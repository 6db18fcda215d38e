import { mailto } from './mailto.ts';

/** Who runs the program, how its pages look, and where people find its legal pages and help: on every page and in every email. */
export interface Owner {
  name: string;
  /** File name of the logo among the portal's files. */
  logo?: string | undefined;
  /** The color of links and buttons, `#rrggbb`, in the light and in the dark scheme. */
  colors?: { light: string; dark: string } | undefined;
  /** Where answers to emails go, if not to the sender. */
  replyTo?: string | undefined;
  /** The postal address, in one line. */
  postal?: string | undefined;
  /** A web page, or an email address. */
  support?: string | undefined;
  /** Addresses of web pages. */
  imprint?: string | undefined;
  privacy?: string | undefined;
  terms?: string | undefined;
  /** Whether this is a sandbox, where people practice: its pages and emails say so. */
  sandbox?: Sandbox | undefined;
}

/** A stage in which nothing is real. */
export interface Sandbox {
  /** Where all emails go, instead of to those they are written to. */
  inbox?: string | undefined;
  /** The page on which a rehearsal moves its clock. */
  clock?: string | undefined;
}

const ownerLinks = ['support', 'imprint', 'privacy', 'terms'] as const;

/** The links of an owner, in the order in which they are shown: what each is, as a text, and as the target of a link. */
export const linksOf = (owner: Owner): { name: (typeof ownerLinks)[number]; text: string; href: string }[] =>
  ownerLinks.flatMap(name => {
    const text = owner[name];
    return text ? [{ name, text, href: text.startsWith('https:') ? text : mailto(text) }] : [];
  });
