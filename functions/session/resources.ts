import * as z from 'zod/mini';
import { locales } from '#shared/i18n/locale.ts';
import { permissionNames } from '#shared/identity/listed-permissions.ts';
import { roles } from '#shared/identity/roles.ts';
import { deliveryStates } from '#shared/mail/email-delivery.ts';
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

/** Since when and from where somebody is signed in. */
const sessionMembers = {
  id: z.string(),
  since: z.string(),
  lastUsedOn: z.string(),
  source: z.string(),
  agent: z.string(),
} as const;

/** What is kept of a person, without secrets. */
export const OwnData = named(
  'OwnData',
  z.object({
    asOf: z.string(),
    person: z.object({
      userId: z.string(),
      tenantId: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
      /** A new address that its mailbox hasn't confirmed. */
      pendingEmail: z.optional(z.string()),
      /** Domains of earlier addresses. */
      formerDomains: z.optional(z.array(z.string())),
      locale: z.enum(locales),
      /** The one that the person chose. */
      timeZone: z.optional(z.string()),
      roles: z.array(z.enum(roles)),
      status: z.string(),
      createdDate: z.string(),
      /** Of a customer’s person. */
      directory: z.optional(
        z.object({
          displayName: z.string(),
          usageLocation: z.optional(z.string()),
          immutableId: z.optional(z.string()),
          phoneNumber: z.optional(z.string()),
        }),
      ),
    }),
    /** The newest sign-in. */
    lastSignIn: z.optional(z.object({ on: z.string(), source: z.string() })),
    /** When links were last requested: to choose a new password, and to lift the limit of wrong ones. */
    linksRequested: z.optional(z.object({ recovery: z.optional(z.string()), signIn: z.optional(z.string()) })),
    secondFactor: z.optional(z.object({ since: z.string(), recoveryCodesLeft: z.number() })),
    sessions: z.array(z.object(sessionMembers)),
    emails: z.object({
      announcements: z.boolean(),
      tasks: z.boolean(),
      lastTasksOn: z.optional(z.string()),
      /** The address gets no emails: they came back, or were reported as spam. */
      blocked: z.optional(z.object({ state: z.enum(deliveryStates), on: z.string() })),
    }),
    /** Licenses of a customer’s person. */
    licenses: z.optional(z.array(z.object({ subscriptionId: z.string(), since: z.string() }))),
    /** Locations whose referrals alone the person sees. */
    referralLocations: z.optional(z.array(z.string())),
  }),
);

export const ClientToken = named('ClientToken', z.object({ accessToken: z.string(), expiresIn: z.number() }));

export const Session = named('Session', z.object({ ...sessionMembers, current: z.boolean(), attributes: Attributes }));
