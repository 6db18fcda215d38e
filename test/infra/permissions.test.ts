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

  it('let one function alone read the private key for bank data, and publish its public key', () => {
    const namesWith = (matches: (statement: TemplateStatement) => boolean) =>
      Object.keys(functions).filter(name => statementsOf(name).some(matches));
    const isOf = (statement: TemplateStatement, action: string, what: string) =>
      [statement.Action].flat().includes(action) && JSON.stringify(statement).includes(what);
    expect(namesWith(statement => isOf(statement, 'secretsmanager:GetSecretValue', 'BankKey'))).toEqual([
      'enrollment-bank',
    ]);
    expect(namesWith(statement => isOf(statement, 'dynamodb:PutItem', 'BANKKEY#'))).toEqual(['enrollment-bank']);
  });

  it('give no permission on all resources, except to send traces', () => {
    for (const name of Object.keys(functions)) {
      const broad = statementsOf(name).filter(({ Resource }) => [Resource].flat().includes('*'));
      expect(broad.map(({ Action }) => Action)).toEqual([['xray:PutTelemetryRecords', 'xray:PutTraceSegments']]);
    }
  });

  it('let nobody change or delete audit records and signatures, and deny it to whoever writes (R74)', () => {
    const table = resources('AWS::IAM::Role').map(({ Properties }) =>
      (Properties.Policies ?? []).flatMap(
        ({ PolicyDocument }: { PolicyDocument: { Statement: TemplateStatement[] } }) => PolicyDocument.Statement,
      ),
    ) as TemplateStatement[][];
    for (const statements of table) {
      const access = tableAccess(statements);
      for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete', '*'])
        expect(access[`dynamodb:${action}`] ?? []).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(AUDIT|SIGNATURE|everything)$/)]),
        );
      if (!access['dynamodb:PutItem']) continue;
      expect(statements.filter(({ Effect }) => Effect === 'Deny')).toEqual([
        {
          Effect: 'Deny',
          Action: expect.arrayContaining(['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']),
          Resource: expect.anything(),
          Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*', 'SIGNATURE#*'] } },
        },
      ]);
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
