import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import type { Write } from '#shared/db/write.ts';
import { throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, InvalidCall, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { nameOf } from '#shared/identity/user.ts';
import { emailsToAdmins } from '#shared/mail/emails-to-admins.ts';
import type { Address } from '#shared/schema/resources.ts';
import { locationKey, type MpnId, newIdWrites, newMpnNumber } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { toMpnIdResource } from './to-resource.ts';

type AddCall = Call<(typeof routes)['add']>;

type OwnMpnId = MpnId & { tenantId: string };

/**
 * A valid address in a country that the program is offered in. Warns of what is stored otherwise than sent.
 * @throws FieldErrors; Problem 422 for another country
 */
async function validAddress({ body, clock, warnings }: AddCall): Promise<Address> {
  const { checkAddress, warnOfCorrections } = await import('#shared/company/company.ts');
  const { address, errors } = checkAddress(body.address);
  throwFieldErrors(errors);
  requireOfferedCountry(address.country, clock.now);
  warnOfCorrections(body.address, 'address', warnings);
  return address;
}

/** What the country's rules say of an address in which some members can't be read. @throws FieldErrors */
export async function checkLocation({ body: { address } }: InvalidCall<(typeof routes)['add']>): Promise<void> {
  const { country } = address ?? {};
  if (!country) return;
  const { checkAddress } = await import('#shared/company/company.ts');
  throwFieldErrors(checkAddress({ addressLine1: '', ...address, country }).errors);
}

/**
 * POST: creates an MPN ID for a location of the company and, with the first one, the company's global MPN ID. Its global admins
 * get an email. One read, one query, one transaction.
 */
export async function addLocation(call: AddCall): Promise<Reply> {
  const { principal, body, clock } = call;
  const { tenantId } = principal;
  const address = await validAddress(call);
  return changeRecord(call, {
    load: () => requireAccount(tenantId),
    decide: async account => {
      const { country } = address;
      const location: OwnMpnId = {
        mpnId: newMpnNumber(),
        type: 'location',
        name: body.name,
        country,
        status: 'active',
        tenantId,
      };
      const audited = { tenantId, resourceType: 'mpn_id', resourceId: location.mpnId } as const;
      return {
        writes: [
          locationNameWrite(location, address),
          ...newIdWrites(location),
          ...globalWrites(account),
          auditWrite({ ...audited, operation: 'create_mpn_id', actor: asActor(principal) }, clock.now),
          ...(await emailsToAdmins(
            account,
            'location_added',
            { mpnId: location.mpnId, name: location.name, by: nameOf(principal) },
            clock.now,
          )),
        ],
        reply: { status: 201, headers: { Location: '/v1/mpnids' }, body: toMpnIdResource(location) },
      };
    },
  });
}

/** Claims the location's name (R57). @throws Problem 409 `location.exists` */
const locationNameWrite = ({ tenantId, name, mpnId }: OwnMpnId, address: Address): Write => ({
  key: locationKey(tenantId, name),
  put: { mpnId, address },
  when: { exists: false },
  otherwise: () => new Problem('location.exists'),
});

/** Creates the company's global MPN ID if it has none. */
function globalWrites({ globalMpnId, tenantId, companyName, country }: Account): Write[] {
  if (globalMpnId) return [];
  const id: OwnMpnId = {
    mpnId: newMpnNumber(),
    type: 'global',
    name: companyName,
    country,
    status: 'active',
    tenantId,
  };
  return [
    ...newIdWrites(id),
    { key: accountKey(tenantId), set: { globalMpnId: id.mpnId }, when: { absent: ['globalMpnId'] } },
  ];
}
