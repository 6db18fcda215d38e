import * as z from 'zod/mini';
import { Link } from './collection-schema.ts';
import { named } from './registry.ts';

export const ActivationLink = named('ActivationLink', z.object({ lineItemNumber: z.number(), link: Link }));
