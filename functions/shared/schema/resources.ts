import * as z from 'zod/mini';
import { country, email, line, name, phone, website } from './fields.ts';

/** Shared resources of the public API, as clients send them. Country-specific rules are checked separately. */
export const Address = z.object({
  addressLine1: line(200),
  addressLine2: z.optional(line(200)),
  city: z.optional(line(100)),
  state: z.optional(line(100)),
  postalCode: z.optional(line(20)),
  country: country(),
  region: z.optional(line(100)),
  firstName: z.optional(name(50)),
  middleName: z.optional(name(50)),
  lastName: z.optional(name(50)),
  phoneNumber: z.optional(phone()),
});
export type Address = z.output<typeof Address>;

export const Contact = z.object({
  firstName: name(50),
  lastName: name(50),
  email: email(),
  phoneNumber: z.optional(phone()),
});
export type Contact = z.output<typeof Contact>;

/** How a partner's customers get support. */
export const SupportProfile = z.object({
  email: email(),
  telephone: z.optional(phone()),
  website: z.optional(website()),
});
export type SupportProfile = z.output<typeof SupportProfile>;
