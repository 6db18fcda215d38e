import type { EventAction, EventSpec, EventSubject, Resources } from '#functions/capability-spec.ts';
import { declared } from './declared.ts';

/** Every type of resource that audit records name, with its webhook events. */
export const resourceTable = declared('resources');

/** A type of resource, as audit records name it: a word of the public API, or our own where it has none. */
export type ResourceType = keyof typeof resourceTable;

export type { EventAction, EventSpec, EventSubject, Resources };
