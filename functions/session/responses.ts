import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { locales } from '#shared/i18n/locale.ts';
import { roles } from '#shared/identity/roles.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import type { routes } from './routes.ts';

const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
  tokenType: z.literal('Bearer'),
});

const Challenge = z.object({ challenge: z.literal('new_password_required'), session: z.string() });

const Me = z.object({
  userId: z.string(),
  email: z.string(),
  displayName: z.string(),
  locale: z.enum(locales),
  tenantId: z.string(),
  organization: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(kinds),
  }),
  roles: z.array(z.enum(roles)),
});

/** Response schemas of the session routes. */
export default responses<typeof routes>()({
  signIn: { 200: z.union([Tokens, Challenge]) },
  change: { 200: Tokens },
  refresh: { 200: Tokens },
  me: { 200: Me },
});
