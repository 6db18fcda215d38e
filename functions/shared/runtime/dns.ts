/** What the DNS says of a domain, for whoever proves that a domain is theirs. */
import { Resolver } from 'node:dns/promises';
import { setting } from './settings.ts';

/** Looks up the TXT records of a name. */
export type LookupTxt = (name: string) => Promise<string[]>;

/** Answers that say that there is no such record, or none that can be read now: the next look may find one. */
const withoutRecord = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EREFUSED', 'ETIMEOUT', 'ECONNREFUSED', 'EBADNAME'];

/** The TXT records of a name, each in one piece; none if there are none or no server answers within some seconds. */
export const lookupTxt: LookupTxt = async name => {
  const servers = setting('DNS_SERVERS');
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  try {
    return (await resolver.resolveTxt(name)).map(parts => parts.join(''));
  } catch (error) {
    if (withoutRecord.includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
};
