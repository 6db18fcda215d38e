import { setting } from './settings.ts';

/** What the sandbox of the public API allows: customers and resellers of a partner, subscriptions of a customer, seats of one. */
export const sandboxLimits = { customers: 75, subscriptions: 5, seats: 25, resellers: 5 } as const;

/** Whether this stage is a sandbox, where partners practice: what the public API has only there works, and its limits apply. */
export const isSandbox = (): boolean => setting('SANDBOX');
