import type * as z from 'zod/mini';
import type { Client } from '#test/client.ts';
import type { Dialect, Request } from './dialects.ts';

/** The companies that the suite speaks for. */
export interface World {
  /** An active reseller's global admin. */
  reseller: Client;
  /** The global admin of its provider. */
  provider: Client;
  resellerId: string;
  mpnId: string;
  auditId: string;
  domain: string;
  receiver: string;
  /** A test event of the reseller's webhook; sent by a row. */
  testId: string;
}

/** A documented call, with what its answer must be readable as. */
export interface Row {
  /** The row of the API that it stands for. */
  name: string;
  /** Who calls; the reseller if not said. */
  as?: 'provider';
  send: (world: World, dialect: Dialect) => Request;
  /** What the client reads; nothing for an answer without a body. */
  reads: z.ZodMiniType | undefined | ((dialect: Dialect) => z.ZodMiniType);
  status: number;
  /** The number that the public API documents for the refusal. */
  code?: number;
  /** Where the answer takes time: whether it has come. The call is made again until then. */
  until?: (body: unknown) => boolean;
  /** Learns from the answer what later rows need. */
  learn?: (world: World, body: unknown) => void;
}

/** A request without anything but its path. */
export const get = (path: string, loose?: string) => (): Request => ({ method: 'GET', path, ...(loose && { loose }) });
