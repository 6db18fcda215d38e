import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Stage } from '#infra/stage-settings.ts';
import { accept } from './nag.ts';

type Props = Pick<Stage, 'keepData' | 'endpoint' | 'userPoolTier'>;

const plans: Record<Stage['userPoolTier'], FeaturePlan> = {
  lite: FeaturePlan.LITE,
  essentials: FeaturePlan.ESSENTIALS,
  plus: FeaturePlan.PLUS,
};

/** The user pool. Cognito stores passwords under our own user IDs; names, roles and status are in Tandem's records. */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;
  /** URL of the key set (JWKS) that signs tokens. */
  readonly keys: string;

  constructor(scope: Construct, id: string, { keepData, endpoint, userPoolTier }: Props) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      // Without a plan, AWS gives a new pool a dearer one than the cheapest that has password sign-in.
      featurePlan: plans[userPoolTier],
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    accept(
      this.pool,
      'AwsSolutions::AwsSolutions-COG2',
      "The second factor is a record of Tandem's own: the stage setting `mfa`",
    );
    accept(
      this.pool,
      'AwsSolutions::AwsSolutions-COG8',
      "Sign-in runs through our API; the plus tier is the owner's decision",
    );
    this.client = this.pool.addClient('Client', {
      // Only the server signs people in: with permission on the pool, and with the client's secret.
      authFlows: { adminUserPassword: true },
      generateSecret: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      disableOAuth: true,
    });
    this.client.applyRemovalPolicy(keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.pool.userPoolId}`;
    this.keys = `${endpoint ? `${endpoint}/${this.pool.userPoolId}` : this.issuer}/.well-known/jwks.json`;
  }
}
