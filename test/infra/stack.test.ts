import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functions } from '#infra/functions.ts';
import { apis, declaredRoutes, pages, servedRoutes } from '#infra/routes.ts';
import { accessLine, operationLine } from '#test/access-line.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

/** Declared routes that anyone can call; all others require a verified token. */
const open = [
  'GET /v1/enrollments/intake',
  'POST /v1/enrollments',
  'GET /v1/enrollments/{id}',
  'PATCH /v1/enrollments/{id}',
  'POST /v1/enrollments/{id}/verificationemail',
  'POST /v1/enrollments/{id}/withdrawal',
  'POST /v1/enrollments/drafts',
  'GET /v1/enrollments/drafts/{id}',
  'PUT /v1/enrollments/drafts/{id}/{step}',
  'POST /v1/enrollments/drafts/{id}/submission',
  'POST /v1/enrollments/drafts/{id}/reminder',
  'POST /v1/session',
  'POST /v1/session/client',
  'POST /v1/session/password',
  'POST /v1/session/refresh',
  'POST /v1/session/recovery',
  'POST /v1/session/mfa',
  'POST /v1/me/mfa',
  'PUT /v1/me/mfa',
  'GET /v1/agreementtemplates/{templateId}/text',
  'GET /v1/openapi.json',
  'GET /v1/announcements',
  'GET /v1/announcements/{id}',
  'GET /v1/policies',
  'GET /v1/policies/{name}',
  'GET /v1/directory/businesses',
  'GET /v1/directory/businesses/{id}',
  'GET /v1/directory/businesses/{id}/locations/{locationId}',
  'GET /v1/directory/businesses/{id}/logos/{hash}',
  'POST /v1/referrals/inquiries',
  'POST /v1/enrollments/intake/notifications',
  'GET /docs',
  'GET /v1/regions',
  'GET /v1/workaccounts/{domain}',
  'GET /v1/directory/providers',
  'GET /v1/directory/providers/{id}',
  'GET /regions',
  'HEAD /docs',
  'HEAD /regions',
  'GET /providers',
  'HEAD /providers',
  'GET /providers/{id}',
  'HEAD /providers/{id}',
  'GET /requirements',
  'HEAD /requirements',
  'GET /webhooks/v1/certificates/{id}',
  'GET /links/confirm/{token}',
  'HEAD /links/confirm/{token}',
  'POST /links/confirm/{token}',
  'POST /links/confirm/{token}/applications',
  'POST /links/confirm/{token}/dispute',
  'POST /links/confirm/{token}/resend',
  'GET /links/user/{token}',
  'HEAD /links/user/{token}',
  'POST /links/user/{token}',
  'POST /links/user/{token}/resend',
  'GET /links/customer/{token}',
  'HEAD /links/customer/{token}',
  'POST /links/customer/{token}',
  'POST /links/customer/{token}/account',
  'POST /links/customer/{token}/decline',
  'POST /links/customer/{token}/resend',
  'GET /links/customer/{token}/agreement',
  'GET /links/partner/{token}',
  'HEAD /links/partner/{token}',
  'POST /links/partner/{token}',
  'POST /links/partner/{token}/decline',
  'POST /links/partner/{token}/resend',
  'GET /links/referral/{token}',
  'HEAD /links/referral/{token}',
  'POST /links/referral/{token}',
  'GET /links/intake/{token}',
  'HEAD /links/intake/{token}',
  'POST /links/intake/{token}',
  'POST /links/intake/{token}/forget',
  'GET /links/enter',
  'HEAD /links/enter',
  'POST /links/enter',
];

describe.each(['demo', 'production'])('the app and the routes stack of stage %s', stage => {
  // Synthesizing runs the AwsSolutions and Serverless checks: an unaccepted finding throws.
  const [, app, routes] = synthesizedTemplate({ stage });
  const [template, gateway] = [app, routes].map(stack => Template.fromJSON(stack.template)) as [Template, Template];
  const resources = (type: string) => [template, gateway].flatMap(stack => Object.values(stack.findResources(type)));

  it('declares exactly the listed routes as open', () => {
    const declared = Object.values(declaredRoutes).flatMap(routes => routes ?? []);
    const openRoutes = declared.filter(route => route.open).map(({ method, path }) => `${method} ${path}`);
    expect(openRoutes.sort()).toEqual([...open].sort());
  });

  it('has an authorizer on every API Gateway route outside the open path trees', () => {
    const routes = resources('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    const unguarded = routes
      .filter(({ AuthorizationType }) => AuthorizationType !== 'JWT')
      .map(({ RouteKey }) => RouteKey);
    const openKeys = Object.values(servedRoutes).flatMap(routes => routes?.filter(route => route.open) ?? []);
    expect(unguarded.sort()).toEqual(openKeys.map(({ key }) => key).sort());
    for (const { AuthorizationType, AuthorizerId } of routes)
      expect(AuthorizerId === undefined).toBe(AuthorizationType !== 'JWT');
  });

  it('logs every request and throttles the API', () => {
    gateway.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      AccessLogSettings: Match.objectLike({ Format: Match.stringLikeRegexp('routeKey') }),
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200, DetailedMetricsEnabled: false },
    });
  });

  it('takes throttles, metrics and rates from the stage', () => {
    const overrides = {
      throttle: { each: { rate: 5000, burst: 9000 }, anonymousWrite: { rate: 300, burst: 600 } },
      ...{ detailedMetrics: true, mailsPerSecond: 50, sweepAtOnce: 64, busEvents: ['customer-created'] },
    };
    const made = synthesizedTemplate({ stage: 'demo', checks: false, overrides });
    const all = made.flatMap(({ template }) => Object.values(template.Resources));
    const of = (type: string) => all.filter(({ Type }) => Type === type).map(({ Properties }) => Properties ?? {});
    const [stage] = of('AWS::ApiGatewayV2::Stage');
    const measured = { DetailedMetricsEnabled: true };
    const each = { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 9000, ...measured };
    expect(stage?.DefaultRouteSettings).toEqual(each);
    for (const settings of Object.values<object>(stage?.RouteSettings as Record<string, object>))
      expect(settings).toEqual({ ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600, ...measured });
    const environments = of('AWS::Lambda::Function').map(
      ({ Environment }) => (Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {},
    );
    const valuesOf = (name: string) => new Set(environments.map(one => one[name]).filter(value => value !== undefined));
    expect([...valuesOf('MAILS_PER_SECOND')]).toEqual(['50']);
    expect([...valuesOf('SWEEP_AT_ONCE')]).toEqual(['64']);
    expect([...valuesOf('BUS_EVENTS')]).toEqual(['["customer-created"]']);
  });

  it('throttles each anonymous write separately, and the settings depend on its route', () => {
    const [stage] = resources('AWS::ApiGatewayV2::Stage');
    const routes = gateway.findResources('AWS::ApiGatewayV2::Route');
    const served = Object.values(servedRoutes).flatMap(of => of ?? []);
    const writes = served.filter(({ anonymousWrite }) => anonymousWrite).map(({ key }) => key);
    const pathsOf = (keys: readonly string[]) => new Set(keys.map(key => key.split(' ')[1]));
    expect(pathsOf(writes)).toEqual(pathsOf(open.filter(route => !/^(GET|HEAD) /.test(route))));
    expect(Object.keys(stage?.Properties.RouteSettings).sort()).toEqual(writes.sort());
    for (const settings of Object.values<object>(stage?.Properties.RouteSettings))
      expect(settings).toMatchObject({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 });
    const awaited = [stage?.DependsOn].flat().map(id => routes[String(id)]?.Properties.RouteKey);
    expect(awaited.sort()).toEqual(writes);
  });

  it('logs at most 400 bytes for a successful request, in one API Gateway line and one line with the operation name (12)', () => {
    const [api] = resources('AWS::ApiGatewayV2::Stage');
    const operations = [...Object.values(apis), ...Object.values(pages)].flatMap(({ routes }) => Object.keys(routes));
    const longestLine = Math.max(...operations.map(name => Buffer.byteLength(operationLine(name))));
    for (const { Properties } of resources('AWS::ApiGatewayV2::Route')) {
      const line = accessLine(api as Parameters<typeof accessLine>[0], Properties.RouteKey);
      expect(line).not.toContain('$context');
      expect(Buffer.byteLength(line) + longestLine, line).toBeLessThanOrEqual(400);
    }
    for (const { Properties } of resources('AWS::Lambda::Function')) {
      expect(Properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
      expect(Properties.Environment.Variables.POWERTOOLS_LOG_LEVEL).toBe('WARN');
    }
  });

  it('runs every function on arm64 with Node 24, with passive tracing and log retention', () => {
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

  it('reserves no concurrency by default, since small accounts have none to reserve', () => {
    for (const { Properties } of resources('AWS::Lambda::Function'))
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
  });

  it('gives every asynchronous function a dead-letter queue', () => {
    const withQueue = resources('AWS::Lambda::Function').filter(({ Properties }) => Properties.DeadLetterConfig);
    const asynchronous = Object.values(functions).filter(spec => 'asynchronous' in spec);
    expect(withQueue).toHaveLength(asynchronous.length);
  });

  it('has at most two consumers of the table stream, which is the limit of DynamoDB', () => {
    expect(resources('AWS::Lambda::EventSourceMapping').length).toBeLessThanOrEqual(2);
  });

  it('does not allow webhooks to any host in the network', () => {
    const lists = resources('AWS::Lambda::Function').map(
      ({ Properties }) => Properties.Environment.Variables.INSIDE_WEBHOOKS,
    );
    expect(new Set(lists.filter(Boolean))).toEqual(new Set(['[]']));
  });

  it('logs states without their data, so that no task token is logged', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false }),
      TracingConfiguration: { Enabled: true },
    });
  });

  it('has alarms on refused and throttled calls, on failures, and on the age of the stream', () => {
    const names = resources('AWS::CloudWatch::Alarm').map(
      ({ Properties }) => /runbook\.md, (\w+)/.exec(Properties.AlarmDescription)?.[1],
    );
    const kinds = ['FunctionFails', 'WorkflowFails', 'DeadLetters', 'ApiFails', 'CallsRefused', 'FunctionsThrottled'];
    expect([...new Set(names)].sort()).toEqual(
      [...kinds, 'StreamLags', 'WorkflowsRestarted', 'MailUndeliverable', 'CountersDiffer'].sort(),
    );
    const filters = resources('AWS::Logs::MetricFilter').map(({ Properties }) => Properties.FilterPattern);
    expect(filters.sort()).toEqual(['401', '403', '429'].map(status => `{ $.status = "${status}" }`));
  });

  it('has a runbook entry for every alarm', async () => {
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
