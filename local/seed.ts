import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type MpnId, mpnKey, newIdWrites } from '#functions/mpn/record.ts';
import { accountKey, type Account as PartnerAccount } from '#shared/account.ts';
import { personWrites } from '#shared/people.ts';
import { operatorTenant } from '#shared/principal.ts';
import { type Profile, profileKey } from '#shared/profile.ts';
import type { Role } from '#shared/roles.ts';
import { uniqueKey } from '#shared/unique.ts';
import type { Active } from '#shared/user.ts';
import type { Write } from '#shared/write.ts';
import type { LocalCognito } from './cognito.ts';
import { clientFor } from './dynamodb.ts';
import { fabrikamEurope, listedProviders } from './sample-providers.ts';

/** Someone who can sign in to the sample system. */
export interface Account {
  email: string;
  password: string;
  roles: Role[];
  /** What this account is for, in a few words. */
  may: string;
}

interface Target {
  tableEndpoint: string;
  table: string;
  cognito: LocalCognito;
  /** People besides the sample ones. */
  more: readonly Person[];
}

const password = 'Tandem-demo-2026!';
const providerTenant = '11111111-1111-4111-8111-111111111111';

/** Somebody who can sign in with the sample password; `may` says what for. */
export type Person = Pick<Active, 'userId' | 'tenantId' | 'kind' | 'email' | 'firstName' | 'lastName' | 'roles'> & {
  may: string;
};

const samplePeople: Person[] = [
  {
    userId: '00000000-0000-4000-8000-000000000001',
    tenantId: operatorTenant,
    kind: 'operator',
    email: 'reviewer@tandem.example',
    firstName: 'Robin',
    lastName: 'Reviewer',
    roles: ['reviewer'],
    may: 'checks and decides applications',
  },
  {
    userId: '00000000-0000-4000-8000-000000000002',
    tenantId: operatorTenant,
    kind: 'operator',
    email: 'lead@tandem.example',
    firstName: 'Lee',
    lastName: 'Lead',
    roles: ['review_lead'],
    may: 'the same, and is told of what is overdue or disputed',
  },
  {
    userId: '00000000-0000-4000-8000-000000000003',
    tenantId: operatorTenant,
    kind: 'operator',
    email: 'representative@tandem.example',
    firstName: 'Rita',
    lastName: 'Representative',
    roles: ['partner_representative'],
    may: 'decides on changes of listings in the directory',
  },
  {
    userId: '11111111-1111-4111-8111-111111111101',
    tenantId: providerTenant,
    kind: 'indirect_provider',
    email: 'admin@fabrikam.example',
    firstName: 'Fay',
    lastName: 'Fabrikam',
    roles: ['global_admin', 'admin_agent'],
    may: 'administers Fabrikam, an active indirect provider',
  },
  {
    userId: '33333333-3333-4333-8333-333333333301',
    tenantId: fabrikamEurope,
    kind: 'indirect_provider',
    email: 'admin@fabrikam-europe.example',
    firstName: 'Finn',
    lastName: 'Fabrikam',
    roles: ['global_admin', 'admin_agent'],
    may: 'administers Fabrikam Europe, a provider of another region',
  },
];

const provider: PartnerAccount = {
  tenantId: providerTenant,
  partnerType: 'indirect_provider',
  companyName: 'Fabrikam Distribution',
  country: 'US',
  status: 'active',
  version: 1,
  mpnId: '5000001',
  globalMpnId: '5000000',
  agreement: { version: '2026-01', signedOn: '2026-01-15T09:00:00.000Z', signedBy: 'Fay Fabrikam' },
};

const providerProfile: Profile = {
  tenantId: providerTenant,
  legal: {
    companyName: 'Fabrikam Distribution',
    address: {
      addressLine1: '233 South Wacker Drive',
      city: 'Chicago',
      state: 'IL',
      postalCode: '60606',
      country: 'US',
      phoneNumber: '+13125550100',
    },
    primaryContact: {
      firstName: 'Fay',
      lastName: 'Fabrikam',
      email: 'admin@fabrikam.example',
      phoneNumber: '+13125550100',
    },
  },
  organization: { domain: 'fabrikam.example', language: 'en', culture: 'en-US' },
  support: { email: 'support@fabrikam.example', telephone: '+13125550101', website: 'www.fabrikam.example' },
  billing: { purchaseOrderNumber: '9888' },
  versions: { legal: 1, organization: 1, support: 1, billing: 1 },
  holds: ['email#admin@fabrikam.example', 'domain#fabrikam.example'],
};

const contactEmail = 'mpn@contoso.example';

/** MPN IDs of an older system, one of each kind: to claim, and to be refused. */
export const importedIds: MpnId[] = [
  { mpnId: '4000001', type: 'global', name: 'Contoso Ltd', country: 'US', status: 'active', contactEmail },
  { mpnId: '4000002', type: 'location', name: 'Contoso Redmond', country: 'US', status: 'active', contactEmail },
  { mpnId: '4000003', type: 'location', name: 'Contoso Berlin', country: 'DE', status: 'active', contactEmail },
  { mpnId: '4000004', type: 'location', name: 'Contoso Mumbai', country: 'IN', status: 'active', contactEmail },
  { mpnId: '4000005', type: 'location', name: 'Contoso Boston', country: 'US', status: 'inactive', contactEmail },
  { mpnId: '4000006', type: 'location', name: 'Contoso Seattle', country: 'US', status: 'not_migrated', contactEmail },
];

/** The sample provider's own. */
const providerIds = [
  {
    mpnId: '5000000',
    type: 'global',
    name: 'Fabrikam Distribution',
    country: 'US',
    status: 'active',
    tenantId: providerTenant,
  },
  {
    mpnId: '5000001',
    type: 'location',
    name: 'Fabrikam Chicago',
    country: 'US',
    status: 'active',
    tenantId: providerTenant,
  },
] as const;

const userOf = ({ may, ...person }: Person): Active => ({
  ...person,
  locale: 'en-US',
  version: 1,
  createdDate: '2026-01-15T09:00:00.000Z',
  issue: 0,
  joined: true,
  status: 'active',
});

const itemOf = ({ key, put, set }: Write): object => ({ ...set, ...put, ...key });

/** Puts the sample people, the sample provider and the sample MPN IDs in place; what is there already stays as it is. */
export async function seed({ tableEndpoint, table, cognito, more }: Target): Promise<Account[]> {
  const people = [...samplePeople, ...more];
  const client = clientFor(tableEndpoint);
  /** @returns whether it was not there yet */
  const put = (item: object): Promise<boolean> =>
    client
      .send(
        new PutItemCommand({ TableName: table, Item: marshall(item), ConditionExpression: 'attribute_not_exists(pk)' }),
      )
      .then(
        () => true,
        error => {
          if (error.name !== 'ConditionalCheckFailedException') throw error;
          return false;
        },
      );
  const putListed = async ({ listing, rest }: { listing: Write; rest: Write[] }) => {
    if (await put(itemOf(listing))) await Promise.all(rest.map(write => put(itemOf(write))));
  };
  const writes = [...people.flatMap(person => personWrites(userOf(person))), ...providerIds.flatMap(newIdWrites)];
  const imported = importedIds.map(id => ({ ...id, ...mpnKey(id.mpnId) }));
  const items = [
    ...writes.map(itemOf),
    ...imported,
    { ...provider, ...accountKey(providerTenant) },
    { ...providerProfile, ...profileKey(providerTenant) },
    { tenantId: providerTenant, ...uniqueKey('domain#fabrikam.example') },
  ];
  await Promise.all([...items.map(put), ...listedProviders(new Date()).map(putListed), giveSignIns(cognito, people)]);
  return people.map(({ email, roles, may }) => ({ email, password, roles, may }));
}

/** One after the other: the embedded Cognito mixes up its files when two are written at once. */
async function giveSignIns(cognito: LocalCognito, people: readonly Person[]): Promise<void> {
  for (const { userId } of people) await giveSignIn(cognito, userId);
}

async function giveSignIn({ endpoint, userPoolId }: LocalCognito, Username: string): Promise<void> {
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'engine', secretAccessKey: 'engine' },
  });
  const user = { UserPoolId: userPoolId, Username };
  await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' })).catch(error => {
    if (error.name !== 'UsernameExistsException') throw error;
  });
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
}
