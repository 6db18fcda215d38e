import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type MpnId, mpnKey, newIdWrites } from '#functions/mpn/mpn-id.ts';
import { spreadItem } from '#shared/db/spread.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { accountKey, accountPlaces } from '#shared/identity/account.ts';
import { personWrites } from '#shared/identity/people.ts';
import { profileKey } from '#shared/identity/profile.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { Active } from '#shared/identity/user.ts';
import { companies, type Person } from './companies.ts';
import { listedProviders } from './providers.ts';
import type { Sample } from './showcase.ts';

/** A user who can sign in to the sample system. */
export interface Account {
  email: string;
  password: string;
  roles: Role[];
  /** A short description of what the account is for. */
  may: string;
}

/** Where sample data is written. */
interface Target {
  dynamodb: DynamoDBClient;
  table: string;
  /** The stage's setting. */
  listParts: number;
  cognito: CognitoIdentityProviderClient;
  userPoolId: string;
  people: readonly Person[];
  /** More of what pages show. */
  samples: readonly Sample[];
}

const password = 'Tandem-demo-2026!';

const contactEmail = 'mpn@contoso.example';

/** MPN IDs imported from an older system, for claims that succeed and claims that are refused. */
export const importedIds: MpnId[] = [
  { mpnId: '4000001', type: 'global', name: 'Contoso Ltd', country: 'US', status: 'active', contactEmail },
  { mpnId: '4000002', type: 'location', name: 'Contoso Redmond', country: 'US', status: 'active', contactEmail },
  { mpnId: '4000003', type: 'location', name: 'Contoso Berlin', country: 'DE', status: 'active', contactEmail },
  { mpnId: '4000004', type: 'location', name: 'Contoso Mumbai', country: 'IN', status: 'active', contactEmail },
  { mpnId: '4000005', type: 'location', name: 'Contoso Boston', country: 'US', status: 'inactive', contactEmail },
  { mpnId: '4000006', type: 'location', name: 'Contoso Seattle', country: 'US', status: 'not_migrated', contactEmail },
];

const userOf = ({ may, ...person }: Person): Active => ({
  ...person,
  locale: 'en-US',
  version: 1,
  createdDate: '2026-01-15T09:00:00.000Z',
  issue: 0,
  joined: true,
  status: 'active',
});

const itemOf = ({ key, put, set }: Write): Key => ({ ...set, ...put, ...key });

/** Creates the given people, the sample companies and the sample MPN IDs; existing items stay unchanged. */
export async function seed({
  dynamodb,
  table,
  listParts,
  cognito,
  userPoolId,
  people,
  samples,
}: Target): Promise<Account[]> {
  /** @returns whether the item is new */
  const put = (item: Key): Promise<boolean> =>
    dynamodb
      .send(
        new PutItemCommand({
          TableName: table,
          Item: marshall(spreadItem(item, listParts), { removeUndefinedValues: true }),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
      .then(
        () => true,
        error => {
          if (error.name !== 'ConditionalCheckFailedException') throw error;
          return false;
        },
      );
  const putWhole = async ({ first, rest }: Sample) => {
    if (await put(itemOf(first))) await Promise.all(rest.map(write => put(itemOf(write))));
  };
  /** Sequential, because the Cognito emulator corrupts its files on concurrent writes. */
  const createSignIns = async () => {
    for (const { userId } of people) await createSignIn(cognito, { UserPoolId: userPoolId, Username: userId });
  };
  const writes = [
    ...people.flatMap(person => personWrites(userOf(person))),
    ...companies.flatMap(({ ids }) => ids.flatMap(newIdWrites)),
  ];
  const imported = importedIds.map(id => ({ ...id, ...mpnKey(id.mpnId) }));
  const items = [
    ...writes.map(itemOf),
    ...imported,
    ...companies.flatMap(({ account: { tenantId }, account, profile }) => [
      { ...account, ...accountPlaces(account), ...accountKey(tenantId) },
      { ...profile, ...profileKey(tenantId) },
      { tenantId, ...uniqueKey(`domain#${profile.organization.domain}`) },
    ]),
  ];
  const listed = listedProviders(new Date()).map(({ listing: first, rest }) => ({ first, rest }));
  await Promise.all([...items.map(put), ...listed.map(putWhole), ...samples.map(putWhole), createSignIns()]);
  return people.map(({ email, roles, may }) => ({ email, password, roles, may }));
}

async function createSignIn(
  cognito: CognitoIdentityProviderClient,
  user: { UserPoolId: string; Username: string },
): Promise<void> {
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' })).catch(error => {
    if (error.name !== 'UsernameExistsException') throw error;
  });
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
}
