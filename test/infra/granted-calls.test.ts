import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { expect, inject, it } from 'vitest';
import { functions } from '#infra/functions.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

const { outputs } = JSON.parse(readFileSync(join(inject('bundles'), 'metafile.json'), 'utf8')) as Metafile;

const outputOf = (file: string) => {
  const found = Object.entries(outputs).find(([path]) => path.endsWith(file));
  if (!found) throw new Error(`Nothing was bundled as ${file}`);
  return found[1];
};

/** A function's bundle, and the lazy modules that it loads, or that they load. */
function bundlesOf(file: string, known = new Set<string>()): Metafile['outputs'][string][] {
  known.add(file);
  const output = outputOf(file);
  const lazy = output.imports
    .map(({ path }) => `/lazy/${path.slice(2)}`)
    .filter((_, n) => output.imports[n]?.path.startsWith('./'));
  return [output, ...lazy.filter(path => !known.has(path)).flatMap(path => bundlesOf(path, known))];
}

/** How actions name the services of clients. */
const services: Record<string, string> = {
  'cognito-identity-provider': 'cognito-idp',
  sfn: 'states',
  eventbridge: 'events',
  'secrets-manager': 'secretsmanager',
};

const command = /@aws-sdk\/client-([\w-]+)\/.*\/commands\/(\w+)Command\.js$/;

/** The actions of AWS that a function's code can call, by the commands of the SDK in it. */
function calledBy(name: string): string[] {
  const inputs = bundlesOf(`/${name}/index.js`).flatMap(output => Object.entries(output.inputs));
  const actions = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => {
      const [, client = '', operation = ''] = command.exec(path) ?? [];
      return client ? [`${services[client] ?? client}:${operation}`] : [];
    })
    // The client itself holds it, and never calls it.
    .filter(action => action !== 'dynamodb:DescribeEndpoints');
  return [...new Set(actions)].sort();
}

interface Role {
  Policies?: { PolicyDocument: { Statement: { Effect: string; Action: string | string[] }[] } }[];
}

const [, app] = synthesizedTemplate({ stage: 'demo', checks: false });
const resources = Object.entries(app.template.Resources) as [string, { Type: string; Properties: object }][];

/** The actions that each function's role allows. */
const allowed = new Map(
  resources
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([, { Properties }]) => {
      const { FunctionName, Role: role } = Properties as {
        FunctionName: string;
        Role: { 'Fn::GetAtt': [string, string] };
      };
      const [roleId] = role['Fn::GetAtt'];
      const { Policies = [] } = (app.template.Resources[roleId] as { Properties: Role }).Properties;
      const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      const actions = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
      return [FunctionName.replace(/^Tandem-demo-/, ''), actions] as const;
    }),
);

/** A transaction needs the permission for each kind of write in it. */
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

function mayCall(name: string, action: string): boolean {
  const actions = allowed.get(name) ?? [];
  return action === 'dynamodb:TransactWriteItems'
    ? writing.some(one => actions.includes(one))
    : actions.includes(action);
}

/** Imports make people with the code that changes them, which signs out whom it disables: they disable nobody. */
const needless = (name: string, action: string): boolean =>
  /^user-import-(wait|timer|finish)$/.test(name) && action === 'cognito-idp:AdminUserGlobalSignOut';

it('finds the calls of functions', () => {
  expect(calledBy('session-api')).toContain('cognito-idp:AdminInitiateAuth');
  expect(mayCall('session-api', 'cognito-idp:AdminInitiateAuth')).toBe(true);
});

it.each(Object.keys(functions))('%s has the code of no call of AWS that it may not make (4)', name => {
  const forbidden = calledBy(name).filter(action => !mayCall(name, action) && !needless(name, action));
  expect(forbidden).toEqual([]);
});
