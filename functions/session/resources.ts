import * as z from 'zod/mini';
import { locales } from '#shared/i18n/locale.ts';
import { permissionNames } from '#shared/identity/listed-permissions.ts';
import { roles } from '#shared/identity/roles.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const Tokens = named(
  'Tokens',
  z.object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresIn: z.number(),
    tokenType: z.literal('Bearer'),
  }),
);

export const PasswordChallenge = named(
  'PasswordChallenge',
  z.object({ challenge: z.literal('new_password_required'), session: z.string() }),
);

export const FactorChallenge = named(
  'FactorChallenge',
  z.object({ challenge: z.enum(['mfa_required', 'mfa_setup_required']), session: z.string() }),
);

export const FactorSecret = named('FactorSecret', z.object({ secret: z.string(), otpauthUri: z.string() }));

export const RecoveryCodesResource = named(
  'RecoveryCodes',
  z.object({
    recoveryCodes: z.array(z.string()),
    accessToken: z.optional(z.string()),
    refreshToken: z.optional(z.string()),
    expiresIn: z.optional(z.number()),
    tokenType: z.optional(z.literal('Bearer')),
  }),
);

export const Me = named(
  'Me',
  z.object({
    userId: z.string(),
    email: z.string(),
    displayName: z.string(),
    locale: z.enum(locales),
    timeZone: z.string(),
    tenantId: z.string(),
    organization: z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(kinds),
      country: z.optional(z.string()),
      /** Whether partners serve it: true of a customer, and of a partner that is another one's customer, too. */
      isCustomer: z.boolean(),
    }),
    roles: z.array(z.enum(roles)),
    permissions: z.array(z.enum(permissionNames)),
    lastSignIn: z.optional(z.object({ on: z.string(), source: z.string() })),
    mfa: z.enum(['none', 'active']),
  }),
);

export const ClientToken = named('ClientToken', z.object({ accessToken: z.string(), expiresIn: z.number() }));

export const Session = named(
  'Session',
  z.object({
    id: z.string(),
    since: z.string(),
    lastUsedOn: z.string(),
    source: z.string(),
    agent: z.string(),
    current: z.boolean(),
    attributes: Attributes,
  }),
);
