import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { DataStack } from '#infra/data-stack.ts';
import { stageOf } from '#infra/stages.ts';
import type { StackTemplate } from '#local/engine/template.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

describe.each(['demo', 'production'])('the data stack of stage %s', stage => {
  const [dataStack, appStack] = synthesizedTemplate({ stage, checks: false });
  const data = Template.fromJSON(dataStack.template);

  it('keeps data safe: encrypted, recoverable, with an end for what expires', () => {
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    });
  });

  it('protects data from deletion outside demonstrations', () => {
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
  });

  it('keeps all data in the data stack, under ids that no deployment may change: another id is another resource', () => {
    expect(Object.keys(dataStack.template.Resources).sort()).toEqual([
      'DatabaseTableF104A135',
      'IdentityPool9E5AED46',
      'IdentityPoolClientCDD42828',
      'KeySecret4C0E54CF',
      'MailEventsAD3D2F9C',
      'MailIdentity4EC7C521',
    ]);
    const types = Object.values(appStack.template.Resources).map(({ Type }) => Type);
    expect(types).not.toEqual(expect.arrayContaining([expect.stringMatching(/DynamoDB|Cognito|SecretsManager|S3/)]));
  });

  it('imports only what the data stack exports for good, whatever the app uses', () => {
    const alone = new DataStack(new App({ analyticsReporting: false }), dataStack.stackName, { stage: stageOf(stage) });
    const { Outputs } = Template.fromStack(alone).toJSON() as StackTemplate;
    const exported = Object.values(Outputs).map(({ Export }) => Export?.Name);
    const imported = JSON.stringify(appStack.template).matchAll(/"Fn::ImportValue":"([^"]+)"/g);
    expect(exported).toEqual(expect.arrayContaining([...new Set([...imported].map(([, name]) => name))]));
  });

  it('each stack has at most 300 resources (CloudFormation allows 500)', () => {
    for (const { template } of [dataStack, appStack])
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(300);
  });
});
