import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Contact } from '#shared/schema/resources.ts';

/** How it is proved that a company may have a new global admin: a record in its DNS, or the word of a second operator (P19). */
export const rescueProofs = ['dns_txt', 'two_operators'] as const;
export type RescueProof = (typeof rescueProofs)[number];

/** The TXT record that the company's DNS must have. */
interface DnsRecord {
  name: string;
  value: string;
}

/** Members of a rescue in any status. */
export interface RescueFacts {
  id: string;
  tenantId: string;
  version: number;
  company: { name: string; country: string };
  newAdmin: Pick<Contact, 'firstName' | 'lastName' | 'email'>;
  proof: RescueProof;
  dnsRecord?: DnsRecord;
  /** The operator's person who began it. */
  begunBy: string;
  startedOn: string;
  /** The end of the notice: the new admin gets the link then, or once it is proved, if that is later. */
  effectiveOn: string;
  /** When it ends for want of a proof. */
  expiresOn: string;
}

/** It waits for the notice to end, and for its proof. */
export type WaitingRescue = RescueFacts & {
  status: 'waiting';
  /** Since when it is proved. */
  provedOn?: string;
  /** When every known user had been told. */
  noticedOn?: string;
};

export const rescueEndings = ['completed', 'withdrawn', 'objected', 'expired'] as const;
export type RescueEnding = (typeof rescueEndings)[number];

export type EndedRescue = RescueFacts & {
  status: RescueEnding;
  endedOn: string;
  /** The global admin who objected. */
  objector?: string;
};

/** A new global admin for a company whose own are gone (P19, B113). The newest one of a company is kept. */
export type Rescue = WaitingRescue | EndedRescue;

export const rescueKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'RESCUE' });

export const rescueEtag = ({ id, version }: Pick<Rescue, 'id' | 'version'>): string => etagOf(id, version);
