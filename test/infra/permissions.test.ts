import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { functions } from '#infra/functions.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';
import { declaredAccess, type TemplateStatement, tableAccess } from '#test/table-access.ts';

describe.each(['demo', 'production'])('the roles of stage %s', stage => {
  const [, app, routes] = synthesizedTemplate({ stage, checks: false });
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

  it('let nobody change or delete audit records, consents and signatures, and deny it to whoever writes (R74)', () => {
    const table = resources('AWS::IAM::Role').map(({ Properties }) =>
      (Properties.Policies ?? []).flatMap(
        ({ PolicyDocument }: { PolicyDocument: { Statement: TemplateStatement[] } }) => PolicyDocument.Statement,
      ),
    ) as TemplateStatement[][];
    for (const statements of table) {
      const access = tableAccess(statements);
      for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete', '*'])
        expect(access[`dynamodb:${action}`] ?? []).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(AUDIT|AUDITDIGEST|CONSENT|SIGNATURE|everything)$/)]),
        );
      if (!access['dynamodb:PutItem']) continue;
      expect(statements.filter(({ Effect }) => Effect === 'Deny')).toEqual([
        {
          Effect: 'Deny',
          Action: expect.arrayContaining(['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']),
          Resource: expect.anything(),
          Condition: {
            'ForAnyValue:StringLike': {
              'dynamodb:LeadingKeys': ['AUDIT#*', 'AUDITDIGEST#*', 'CONSENT#*', 'SIGNATURE#*'],
            },
          },
        },
      ]);
    }
  });

  it('contain all their permissions as inline policies', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  it('let the API call exactly the functions that it serves, with one role', () => {
    const gateway = Template.fromJSON(routes.template);
    const integrations = Object.values(gateway.findResources('AWS::ApiGatewayV2::Integration'));
    const uris = integrations.map(({ Properties }) => Properties.IntegrationUri);
    const callers = Object.entries(gateway.findResources('AWS::IAM::Role'));
    expect(callers).toHaveLength(1);
    const [[caller, role] = []] = callers;
    for (const { Properties } of integrations) expect(Properties.CredentialsArn['Fn::GetAtt'][0]).toBe(caller);
    const [{ PolicyDocument }] = role?.Properties.Policies ?? [];
    expect(PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: expect.arrayContaining(uris) },
    ]);
    expect(PolicyDocument.Statement[0].Resource).toHaveLength(uris.length);
    const names = resources('AWS::Lambda::Function').map(({ Properties }) => `:function:${Properties.FunctionName}`);
    for (const uri of uris) expect(names).toContain(uri['Fn::Join'][1].at(-1));
  });
});
