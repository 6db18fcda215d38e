import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { DataStack } from '#infra/data-stack.ts';
import { stageOf } from '#infra/stages.ts';
import type { StackTemplate } from '#local/engine/template.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

describe.each(['demo', 'production'])('the data stack of stage %s', stage => {
  const [dataStack, appStack, routesStack] = synthesizedTemplate({ stage, checks: false });
  const data = Template.fromJSON(dataStack.template);

  it('stores data encrypted, with point-in-time recovery and expiry of temporary items', () => {
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    });
  });

  it('keeps documents in a private, encrypted bucket that takes requests over TLS alone, and deletes them when their time is over', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: 'incoming/', ExpirationInDays: 1, Status: 'Enabled' }),
          Match.objectLike({ Prefix: 'kept/', ExpirationInDays: stageOf(stage).documentDays, Status: 'Enabled' }),
        ]),
      },
    });
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Action: 's3:*' }),
        ],
      },
    });
  });

  it('lets only the server sign people in: with permission on the pool and with the secret of its client, on the cheapest plan', () => {
    data.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: true,
    });
    const [pool] = Object.values(data.findResources('AWS::Cognito::UserPool'));
    expect(pool?.Properties).toMatchObject({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    // Without a plan, a new pool gets ESSENTIALS.
    expect(pool?.Properties.UserPoolTier).toBe('LITE');
    expect(pool?.Properties.LambdaConfig).toBeUndefined();
  });

  it('protects data from deletion, except in the demo stage', () => {
    const { keepData } = stageOf(stage);
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: keepData })],
    });
    expect(dataStack.terminationProtection ?? false).toBe(keepData);
    expect(appStack.terminationProtection ?? false).toBe(false);
    const kept = Object.values(dataStack.template.Resources);
    const policies = kept.map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);
    const expected = keepData ? 'Retain' : 'Delete';
    for (const policy of policies) expect(policy).toEqual([expected, expected]);
    expect(kept.filter(({ Type }) => Type === 'AWS::SecretsManager::Secret')).toHaveLength(7);
  });

  it('contains all stateful resources, under logical IDs that must never change because a new ID replaces the resource', () => {
    expect(Object.keys(dataStack.template.Resources).sort()).toEqual([
      'BankKeySecretEB8DF375',
      'DatabaseTableF104A135',
      'DocumentsBucket089EA665',
      'DocumentsBucketPolicyCBD87EC2',
      'FactorKeySecret680F57AB',
      'IdentityPool9E5AED46',
      'IdentityPoolClientCDD42828',
      'KeySecret4C0E54CF',
      'MailEventsAD3D2F9C',
      'MailIdentity4EC7C521',
      'PagingKeySecret33DA918F',
      'PortalKeySecretC84D5DC7',
      'SessionKeySecret92F1BE70',
      'WebhookKeySecret96F1C2EF',
    ]);
    const types = Object.values(appStack.template.Resources).map(({ Type }) => Type);
    expect(types).not.toEqual(expect.arrayContaining([expect.stringMatching(/DynamoDB|Cognito|SecretsManager|S3/)]));
  });

  it('exports, by itself, everything of it that the other stacks import', () => {
    const alone = new DataStack(new App({ analyticsReporting: false }), dataStack.stackName, { stage: stageOf(stage) });
    const { Outputs } = Template.fromStack(alone).toJSON() as StackTemplate;
    const exported = Object.values(Outputs ?? {}).map(({ Export }) => Export?.Name);
    const others = JSON.stringify([appStack.template, routesStack.template]);
    const imported = [...others.matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name ?? '');
    const ofData = imported.filter(name => name.startsWith(`${dataStack.stackName}:`));
    expect(exported).toEqual(expect.arrayContaining([...new Set(ofData)]));
    expect(imported.length).toBeGreaterThan(ofData.length);
  });

  it('has at most 420 resources, as have the other stacks (CloudFormation allows 500)', () => {
    for (const { stackName, template } of [dataStack, appStack, routesStack])
      expect(Object.keys(template.Resources).length, stackName).toBeLessThanOrEqual(420);
  });
});
