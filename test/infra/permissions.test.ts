import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { functions } from '#infra/functions.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';
import { declaredAccess, type TemplateStatement, tableAccess } from '#test/table-access.ts';

describe.each(['demo', 'production'])('the roles of stage %s', stage => {
  const [, app] = synthesizedTemplate({ stage, checks: false });
  const template = Template.fromJSON(app.template);
  const resources = (type: string) => Object.values(template.findResources(type));
  const roles = template.findResources('AWS::IAM::Role');
  const permissionsOf = (role: string): TemplateStatement[] =>
    roles[role]?.Properties.Policies.flatMap(
      (policy: { PolicyDocument: { Statement: TemplateStatement[] } }) => policy.PolicyDocument.Statement,
    );
  /** The policy statements in the role of a function. */
  const statementsOf = (name: string): TemplateStatement[] => {
    const target = resources('AWS::Lambda::Function').find(
      ({ Properties }) => Properties.FunctionName === `Tandem-${stage}-${name}`,
    );
    return permissionsOf(target?.Properties.Role['Fn::GetAtt'][0]);
  };

  it.each(Object.entries<FunctionSpec>(functions))(
    'give %s exactly the table access that the function catalog declares',
    (name, spec) => {
      expect(tableAccess(statementsOf(name))).toEqual(declaredAccess(spec));
    },
  );

  it('give no permission on all resources, except to send traces', () => {
    for (const name of Object.keys(functions)) {
      const broad = statementsOf(name).filter(({ Resource }) => [Resource].flat().includes('*'));
      expect(broad.map(({ Action }) => Action)).toEqual([['xray:PutTelemetryRecords', 'xray:PutTraceSegments']]);
    }
  });

  it('contain all their permissions as inline policies', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  it('let the API call exactly the functions that it serves, with one role', () => {
    const integrations = resources('AWS::ApiGatewayV2::Integration').map(({ Properties }) => Properties);
    const callers = new Set(integrations.map(({ CredentialsArn }) => CredentialsArn['Fn::GetAtt'][0]));
    expect(callers.size).toBe(1);
    const [statement, ...others] = permissionsOf([...callers][0]);
    expect(others).toEqual([]);
    expect(statement?.Action).toBe('lambda:InvokeFunction');
    expect(statement?.Resource).toEqual(
      expect.arrayContaining(integrations.map(({ IntegrationUri }) => IntegrationUri)),
    );
    expect(statement?.Resource).toHaveLength(integrations.length);
  });
});
