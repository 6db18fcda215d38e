import * as z from 'zod/mini';
import type { Owner, Sandbox } from '#shared/runtime/owner.ts';
import { contrast } from './contrast.ts';
import { isLogo, logoName, logoRule } from './logo.ts';

const webPage = /^https:\/\/[^\s"<>]+$/;
const address = /^[^@\s"<>]+@[^@\s"<>]+$/;
const link = z.optional(z.string().check(z.regex(webPage), z.maxLength(300)));

/** What the accent color is text on, and what is text on it: the grounds of `portal.css`, light and dark. */
export const grounds = {
  light: { paper: '#ffffff', ground: '#f3f5f7', 'on-accent': '#ffffff' },
  dark: { paper: '#171f27', ground: '#0f151b', 'on-accent': '#0b1621' },
} as const;

const least = 4.5;

/** An accent color that is readable on each of its grounds. */
const accent = (scheme: keyof typeof grounds) =>
  z.string().check(
    z.regex(/^#[0-9a-f]{6}$/i, { error: 'is not a color such as #0a4f96' }),
    z.refine(color => Object.values(grounds[scheme]).every(ground => contrast(color, ground) >= least), {
      error: ({ input }) => hintFor(String(input), scheme),
    }),
  );

/** Says how far a color is from being readable, and which way to go. */
function hintFor(color: string, scheme: keyof typeof grounds): string {
  const [ground, found] = Object.values(grounds[scheme])
    .map(ground => [ground, contrast(color, ground)] as const)
    .reduce((worst, next) => (next[1] < worst[1] ? next : worst));
  const way = scheme === 'light' ? 'darker' : 'lighter';
  return `has a contrast of ${found.toFixed(1)} to ${ground}, and text needs ${least}: choose a ${way} color`;
}

/** The stage setting `owner`: who runs the program, and how its pages and emails look. */
export const OwnerSetting = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  /** Path of a file with the logo, from the folder of the repository: it becomes a file of the portal. */
  logo: z.optional(z.string().check(z.refine(isLogo, { error: logoRule }))),
  /** The color of links and buttons in the light and in the dark scheme; emails use the light one. */
  colors: z.optional(z.object({ light: accent('light'), dark: accent('dark') })),
  /** Where answers to emails go, if not to the sender. */
  replyTo: z.optional(z.string().check(z.regex(address), z.maxLength(254))),
  /** The postal address in one line, at the end of emails. */
  postal: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\r\n]+$/))),
  /** A web page, or an email address. */
  support: z.optional(
    z.string().check(
      z.refine(text => webPage.test(text) || address.test(text), {
        error: 'is neither a web page that starts with https:// nor an email address',
      }),
      z.maxLength(300),
    ),
  ),
  imprint: link,
  privacy: link,
  terms: link,
});

/** The stage setting `sandbox`. */
export const SandboxSetting = z.object({
  inbox: z.optional(z.string().check(z.regex(address), z.maxLength(254))),
  clock: z.optional(z.string().check(z.regex(/^\/[a-z]+$/))),
});

/** The owner as the functions know it: the logo by its address in the portal, and whether all of it is practice. */
export const ownerOf = ({ logo, ...owner }: z.output<typeof OwnerSetting>, sandbox?: Sandbox): Owner => ({
  ...owner,
  ...(logo && { logo: logoName(logo) }),
  ...(sandbox && { sandbox }),
});
