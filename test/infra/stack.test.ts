import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functions } from '#infra/functions.ts';
import { overridesOf, type Stage, stageOf } from '#infra/stages.ts';
import { accessLine } from '#test/access-line.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

/** Routes that anyone may call; every other stands behind the authorizer. */
const open = [
  'GET /v1/enrollments/intake',
  'POST /v1/enrollments',
  'GET /v1/enrollments/{id}',
  'PATCH /v1/enrollments/{id}',
  'POST /v1/enrollments/{id}/verificationemail',
  'POST /v1/enrollments/{id}/withdrawal',
  'POST /v1/session',
  'POST /v1/session/password',
  'POST /v1/session/refresh',
  'GET /v1/openapi.json',
  'GET /docs',
  'GET /v1/regions',
  'GET /v1/directory/providers',
  'GET /v1/directory/providers/{id}',
  'GET /regions',
  'GET /providers',
  'GET /providers/{id}',
  'GET /requirements',
  'GET /webhooks/v1/certificates/{id}',
  'GET /links/confirm/{token}',
  'HEAD /links/confirm/{token}',
  'POST /links/confirm/{token}',
  'POST /links/confirm/{token}/dispute',
  'POST /links/confirm/{token}/resend',
  'GET /links/user/{token}',
  'HEAD /links/user/{token}',
  'POST /links/user/{token}',
  'POST /links/user/{token}/resend',
  'GET /links/partner/{token}',
  'HEAD /links/partner/{token}',
  'POST /links/partner/{token}',
  'POST /links/partner/{token}/decline',
  'POST /links/partner/{token}/resend',
  'GET /links/enter',
  'HEAD /links/enter',
  'POST /links/enter',
];

describe.each(['demo', 'production'])('the stack of stage %s', stage => {
  // Synthesizing runs the AwsSolutions and Serverless checks: an unaccepted finding throws.
  const template = Template.fromJSON(synthesizedTemplate({ stage }));
  const resources = (type: string) => Object.values(template.findResources(type));

  it('has exactly the listed routes without an authorizer', () => {
    const routes = resources('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    const unguarded = routes
      .filter(({ AuthorizationType }) => AuthorizationType !== 'JWT')
      .map(({ RouteKey }) => RouteKey);
    const slashed = open.map(route => `${route}/`);
    expect(unguarded.sort()).toEqual([...open, ...slashed, '$default'].sort());
  });

  it('logs every call, and throttles', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      AccessLogSettings: Match.objectLike({ Format: Match.stringLikeRegexp('routeKey') }),
      DefaultRouteSettings: Match.objectLike({ ThrottlingRateLimit: 100 }),
    });
  });

  it('logs at most 400 bytes of a call that goes well: one line of API Gateway, none of Lambda (12)', () => {
    const [api] = resources('AWS::ApiGatewayV2::Stage');
    for (const { Properties } of resources('AWS::ApiGatewayV2::Route')) {
      const line = accessLine(api as Parameters<typeof accessLine>[0], Properties.RouteKey);
      expect(line).not.toContain('$context');
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(400);
    }
    for (const { Properties } of resources('AWS::Lambda::Function')) {
      expect(Properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
      expect(Properties.Environment.Variables.POWERTOOLS_LOG_LEVEL).toBe('WARN');
    }
  });

  it('runs every function on arm64 with Node 24, in the trace of its workflow, with a log that ends', () => {
    const lambdas = resources('AWS::Lambda::Function').map(({ Properties }) => Properties);
    expect(lambdas).toHaveLength(Object.keys(functions).length);
    for (const lambda of lambdas) {
      expect(lambda).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'PassThrough' },
      });
      expect(lambda.LoggingConfig.LogGroup).toBeDefined();
    }
    for (const { Properties } of resources('AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBeGreaterThan(0);
  });

  it('gives every asynchronous function a dead-letter queue', () => {
    const withQueue = resources('AWS::Lambda::Function').filter(({ Properties }) => Properties.DeadLetterConfig);
    const asynchronous = Object.values(functions).filter(spec => 'asynchronous' in spec);
    expect(withQueue).toHaveLength(asynchronous.length);
  });

  it('lets a function touch items of its own kinds only, and never scan', () => {
    const statements = resources('AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const onTable = statements.filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
    expect(onTable.length).toBeGreaterThan(0);
    for (const { Action, Condition, Resource } of onTable) {
      expect(JSON.stringify(Action)).not.toMatch(/Scan|\*/);
      const keyless = /\/index\/|StreamArn/.test(JSON.stringify(Resource));
      if (!keyless) expect(Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys'].length).toBeGreaterThan(0);
    }
  });

  it('has the table’s stream read by two functions at the most, as many as DynamoDB serves', () => {
    expect(resources('AWS::Lambda::EventSourceMapping').length).toBeLessThanOrEqual(2);
  });

  it('posts webhooks to no host inside the network', () => {
    const lists = resources('AWS::Lambda::Function').map(
      ({ Properties }) => Properties.Environment.Variables.INSIDE_WEBHOOKS,
    );
    expect(new Set(lists.filter(Boolean))).toEqual(new Set(['[]']));
  });

  it('keeps data safe: encrypted, recoverable, with an end for what expires', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    });
  });

  it('protects data from deletion outside demonstrations', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: stageOf(stage).keepData })],
    });
  });

  it('logs states without their data, so that no task token leaves', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false }),
      TracingConfiguration: { Enabled: true },
    });
  });

  it('has an alarm with a runbook entry for every kind of trouble', async () => {
    const { readFile } = await import('node:fs/promises');
    const runbook = await readFile('docs/runbook.md', 'utf8');
    for (const { Properties } of resources('AWS::CloudWatch::Alarm')) {
      if (Properties.Namespace === 'Tandem')
        expect(Properties.Dimensions).toEqual([{ Name: 'service', Value: 'tandem' }]);
      const [, entry] = /runbook\.md, (\w+)/.exec(Properties.AlarmDescription) ?? [];
      expect(runbook).toContain(`## ${entry}\n`);
    }
  });
});

describe('stage settings', () => {
  it('name the stages when there is none of that name', () => {
    expect(() => stageOf('nowhere')).toThrow(/Stages: demo, production/);
  });

  it.each([
    { daySeconds: 0 },
    { sender: 'nobody' },
    { baseUrl: 'http://insecure.example' },
    { insideWebhooks: ['127.0.0.1'] },
  ])('refuse %o', overrides => {
    expect(() => stageOf('demo', overrides)).toThrow(
      `Stage 'demo' has a setting that cannot be: ${Object.keys(overrides)[0]}`,
    );
  });

  it('can be given on the command line, as text or JSON', () => {
    const given: Record<string, unknown> = { daySeconds: '60', programme: '2027', keepData: 'true', other: 'x' };
    expect(overridesOf(name => given[name])).toEqual({ daySeconds: 60, programme: '2027', keepData: true });
  });

  const functionsOf = (overrides: Partial<Stage>) => {
    const template = Template.fromJSON(synthesizedTemplate({ stage: 'demo', overrides, checks: false }));
    return Object.values(template.findResources('AWS::Lambda::Function'));
  };

  it('have every call traced for whoever looks into one', () => {
    for (const { Properties } of functionsOf({ traces: 'calls' }))
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
  });

  it('say where the keys of access tokens are: at Cognito, or at the endpoint that stands in for AWS', () => {
    const keysOf = (overrides: Partial<Stage>) => {
      const all = functionsOf(overrides);
      return JSON.stringify(all.find(({ Properties }) => Properties.Environment.Variables.TOKEN_KEYS)?.Properties);
    };
    expect(keysOf({})).toMatch(/"TOKEN_KEYS":\{"Fn::Join":\["",\["https:\/\/cognito-idp\./);
    expect(keysOf({ endpoint: 'http://127.0.0.1:4566' })).toMatch(
      /"TOKEN_KEYS":\{"Fn::Join":\["",\["http:\/\/127\.0\.0\.1:4566\/",\{"Ref":"\w+"\},"\/\.well-known\/jwks\.json"/,
    );
  });
});
