import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AppStack } from './app-stack.ts';
import { GatewayRoutes } from './constructs/gateway-routes.ts';
import { nameOfFunction, readyAlias } from './constructs/tandem-function.ts';
import type { DataStack } from './data-stack.ts';
import { servedRoutes } from './routes.ts';

interface Props extends StackProps {
  data: DataStack;
  app: AppStack;
}

/** The routes of the API. CloudFormation allows 500 resources in a stack, and each route is one. */
export class RoutesStack extends Stack {
  constructor(scope: Construct, id: string, { data, app, ...props }: Props) {
    super(scope, id, props);
    const { issuer, client } = data.identity;
    const { api, accessLog } = app.http;
    const routes = new GatewayRoutes(this, 'Routes', {
      apiId: api.ref,
      accessLog: accessLog.logGroupArn,
      issuer,
      audience: client.userPoolClientId,
      settings: app.stage,
    });
    const { readyInstances = {} } = app.stage;
    for (const [name, served] of Object.entries(servedRoutes)) {
      const qualifier = Object.hasOwn(readyInstances, name) ? `:${readyAlias}` : '';
      routes.serve(name, `${nameOfFunction(app, name)}${qualifier}`, served);
    }
    this.addStackDependency(app, 'It has the functions that the routes invoke');
  }
}
