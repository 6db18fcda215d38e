import { auditWrite } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import type { LegalProfile } from '#shared/identity/profile.ts';
import type { Role } from '#shared/identity/roles.ts';
import { type Active, nameOf, type User, userKey } from '#shared/identity/user.ts';
import type { Address } from '#shared/schema/resources.ts';
import type { AgreementText } from './text.ts';

/** A signature as it is stored. It never changes (R74), so its key has a kind of its own, which IAM protects. */
export function signatureOf(account: Account, text: AgreementText, signer: Active, now: Date) {
  const hex = text.contentHash;
  return {
    id: crypto.randomUUID(),
    accountId: account.tenantId,
    agreementId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`,
    agreementType: 'PartnerAgreement',
    version: text.version,
    contentHash: text.contentHash,
    dateSigned: now.toISOString(),
    signedByFirstName: signer.firstName,
    signedByUserPrincipalName: signer.email,
    signedByUserObjectId: signer.userId,
    signedByUserTenantId: signer.tenantId,
    attributes: { objectType: 'AgreementSignatureResponse' },
  };
}

/** The company that a signature binds, as it is registered. */
interface Party {
  companyName: string;
  address: Omit<Address, 'firstName' | 'middleName' | 'lastName' | 'phoneNumber'>;
}

/** What is registered of a company, as far as a signature names it. */
export type Registered = Pick<LegalProfile, 'companyName' | 'address'>;

/** The company alone: an address may name a person, too, and a signature is never deleted. */
function partyOf({ companyName, address }: Registered): Party {
  const { firstName, middleName, lastName, phoneNumber, ...place } = address;
  return { companyName, address: place };
}

/**
 * A signature with its signer and company as they were then: the signer's name and roles, the language of the text that they were
 * shown, and the company's registered name and address, which older signatures lack.
 */
export type StoredSignature = ReturnType<typeof signatureOf> & {
  signerName: string;
  signerRoles: readonly Role[];
  language: string;
  party?: Party | undefined;
};

/** What belongs to a signature as evidence. */
interface Signing {
  signer: Active;
  language: string;
  /** The registration data of the company. */
  party?: Registered | undefined;
}

/** @throws Problem 409 `agreement.signed` when the account has signed this version */
export const signatureWrite = (
  signature: ReturnType<typeof signatureOf>,
  { signer, language, party }: Signing,
): Write => ({
  key: { pk: `SIGNATURE#${signature.accountId}`, sk: `PartnerAgreement#${signature.version}` },
  put: {
    ...signature,
    ...{ signerName: nameOf(signer), signerRoles: signer.roles, language },
    ...(party && { party: partyOf(party) }),
  } satisfies StoredSignature,
  when: { exists: false },
  otherwise: () => new Problem('agreement.signed'),
});

/**
 * Makes the first global admin an admin agent when the account becomes active (R75). One read when another user signs.
 */
export async function adminAgentWrites(userId: string, signer: Active, now: Date): Promise<Write[]> {
  const user = userId === signer.userId ? signer : await get<User>(userKey(userId));
  if (!user || user.status === 'deleted' || user.roles.includes('admin_agent')) return [];
  const roles: Role[] = [...user.roles, 'admin_agent'];
  const { tenantId, version } = user;
  return [
    ...personChangeWrites(user, { ...user, roles, version: version + 1 }),
    auditWrite(
      {
        tenantId,
        resourceType: 'partner_user',
        resourceId: userId,
        operation: 'update_partner_user',
        actor: { kind: 'system' },
        from: { roles: user.roles },
        to: { roles },
      },
      now,
    ),
  ];
}
