import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { servedRoutes } from '#infra/routes.ts';
import type { Stage } from '#infra/stage-settings.ts';
import { overridesOf, stageOf } from '#infra/stages.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

describe('stage settings', () => {
  it('list the stages if the stage is unknown', () => {
    expect(() => stageOf('nowhere')).toThrow(/Stages: demo, production/);
  });

  it.each([
    { daySeconds: 0 },
    { sender: 'nobody' },
    { baseUrl: 'http://insecure.example' },
    { insideWebhooks: ['127.0.0.1'] },
  ])('cannot be %o', overrides => {
    expect(() => stageOf('demo', overrides)).toThrow(`Stage 'demo' has invalid settings: ${Object.keys(overrides)[0]}`);
  });

  it('can be given on the command line as text or JSON', () => {
    const given: Record<string, unknown> = { daySeconds: '60', programme: '2027', keepData: 'true', other: 'x' };
    expect(overridesOf(name => given[name])).toEqual({ daySeconds: 60, programme: '2027', keepData: true });
  });

  const functionsOf = (overrides: Partial<Stage>) => {
    const [, app] = synthesizedTemplate({ stage: 'demo', overrides, checks: false });
    return Object.values(Template.fromJSON(app.template).findResources('AWS::Lambda::Function'));
  };

  it('can turn on tracing of every request', () => {
    for (const { Properties } of functionsOf({ traces: 'calls' }))
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
  });

  it('select the keys of access tokens from Cognito or from the endpoint of an emulator', () => {
    const keysOf = (overrides: Partial<Stage>) => {
      const all = functionsOf(overrides);
      return JSON.stringify(all.find(({ Properties }) => Properties.Environment.Variables.TOKEN_KEYS)?.Properties);
    };
    expect(keysOf({})).toMatch(/"TOKEN_KEYS":\{"Fn::Join":\["",\["https:\/\/cognito-idp\./);
    expect(keysOf({ endpoint: 'http://127.0.0.1:4566' })).toMatch(
      /"TOKEN_KEYS":\{"Fn::Join":\["",\["http:\/\/127\.0\.0\.1:4566\/",\{"Fn::ImportValue":"[^"]*RefIdentityPool\w+"\},"\/\.well-known\/jwks\.json"/,
    );
  });
});

it('the setting apiMemory is that of exactly the functions that serve requests', () => {
  const made = synthesizedTemplate({ stage: 'demo', overrides: { apiMemory: 1769 }, checks: false });
  const lambdas = made.flatMap(({ template }) =>
    Object.values(Template.fromJSON(template).findResources('AWS::Lambda::Function')),
  );
  const larger = lambdas.filter(({ Properties }) => Properties.MemorySize === 1769);
  const names = larger.map(({ Properties }) => String(Properties.FunctionName).replace(/^Tandem-demo-/, ''));
  expect(names.sort()).toEqual(Object.keys(servedRoutes).sort());
  expect(new Set(lambdas.map(({ Properties }) => Properties.MemorySize))).toEqual(new Set([1769, 512]));
});

it('the setting readyInstances keeps instances of a function ready, and routes lead to them', () => {
  const overrides = { readyInstances: { 'enrollment-api': 2 } };
  const made = synthesizedTemplate({ stage: 'demo', overrides });
  const found = (type: string) =>
    made.flatMap(({ template }) => Object.values(Template.fromJSON(template).findResources(type)));
  const [alias, ...others] = found('AWS::Lambda::Alias');
  expect(others).toEqual([]);
  expect(alias?.Properties).toMatchObject({
    Name: 'ready',
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
  });
  const targets = found('AWS::ApiGatewayV2::Integration').map(({ Properties }) =>
    JSON.stringify(Properties.IntegrationUri),
  );
  expect(targets.filter(target => /:Tandem-demo-enrollment-api:ready"/.test(target))).toHaveLength(1);
  expect(targets.filter(target => target.includes(':ready"'))).toHaveLength(1);
  const invoked = JSON.stringify(found('AWS::IAM::Role').map(({ Properties }) => Properties));
  expect(invoked).toContain(':function:Tandem-demo-enrollment-api:ready"');
});

it.each(['enrolment-api', 'enrollment-wait'])(
  'refuses to keep instances of %s ready, which serves no requests',
  name => {
    expect(() => synthesizedTemplate({ stage: 'demo', overrides: { readyInstances: { [name]: 1 } } })).toThrow(
      /readyInstances must name functions that serve requests/,
    );
  },
);

it('the setting reservedConcurrency limits exactly the functions that callers without a token can reach', () => {
  const [, app] = synthesizedTemplate({ stage: 'demo', overrides: { reservedConcurrency: 20 } });
  const lambdas = Object.values(Template.fromJSON(app.template).findResources('AWS::Lambda::Function'));
  const limited = lambdas.filter(({ Properties }) => Properties.ReservedConcurrentExecutions === 20);
  const names = limited.map(({ Properties }) => String(Properties.FunctionName).replace(/^Tandem-demo-/, ''));
  const reachable = Object.entries(servedRoutes).filter(([, routes]) => routes?.some(route => route.open));
  expect(names.sort()).toEqual(reachable.map(([name]) => name).sort());
});

it('a stage with a logo deploys a portal with that file, and every page knows its name', () => {
  const logo = 'functions/portal/assets/icon.svg';
  const codeOf = (owner: Stage['owner']) => {
    const [, app] = synthesizedTemplate({ stage: 'demo', overrides: { owner }, checks: false });
    const [found] = Object.values(
      Template.fromJSON(app.template).findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: 'Tandem-demo-portal' },
      }),
    );
    if (!found) throw new Error('The portal has a function');
    const { Code, Environment } = found.Properties;
    return { code: Code.S3Key as string, owner: JSON.parse(Environment.Variables.OWNER) as Stage['owner'] };
  };
  const [plain, branded] = [codeOf({ name: 'Contoso Ltd' }), codeOf({ name: 'Contoso Ltd', logo })];
  expect(branded.code).not.toBe(plain.code);
  expect(branded.owner.logo).toMatch(/^logo-/);
});
