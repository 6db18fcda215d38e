import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { InlineRole } from './inline-role.ts';
import { accept } from './nag.ts';

/** What the API needs to know of a route. */
export interface RouteSpec {
  method: string;
  path: string;
  /** Open to callers without a token. */
  open: boolean;
}

interface Props {
  issuer: string;
  audience: string;
  logDays: number;
}

/**
 * The HTTP API: every route of the capabilities, each also with a trailing slash, since clients of the public API write
 * them so; a verified token for all but the routes that are open; throttled, and logged in one line a call.
 */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  readonly url: string;
  /** By this role the API calls every function; a permission on each function would be a resource each. */
  readonly #caller: InlineRole;
  readonly #authorizer: CfnAuthorizer;

  constructor(scope: Construct, id: string, { issuer, audience, logDays }: Props) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', { name: Stack.of(this).stackName, protocolType: 'HTTP' });
    this.url = this.api.attrApiEndpoint;
    this.#caller = new InlineRole(this, 'Caller', 'apigateway');
    this.#authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'people',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [audience] },
    });
    this.#stage(logDays);
  }

  #stage(logDays: number): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    log.grantWrite(new ServicePrincipal('apigateway.amazonaws.com'));
    const line = {
      time: '$context.requestTime',
      requestId: '$context.requestId',
      route: '$context.routeKey',
      status: '$context.status',
      milliseconds: '$context.responseLatency',
      bytes: '$context.responseLength',
      error: '$context.integrationErrorMessage',
    };
    new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 200, detailedMetricsEnabled: true },
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(line) },
    });
  }

  /** Serves routes with a function. */
  serve(name: string, target: IFunction, routes: readonly RouteSpec[]): void {
    this.#caller.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
    );
    const integration = new CfnIntegration(this, `${name}Integration`, {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: target.functionArn,
      credentialsArn: this.#caller.roleArn,
      payloadFormatVersion: '2.0',
    });
    for (const { method, path, open } of routes) {
      for (const routeKey of routeKeys(method, path)) {
        const route = new CfnRoute(this, `${name} ${routeKey}`, {
          apiId: this.api.ref,
          routeKey,
          target: `integrations/${integration.ref}`,
          ...(open ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: this.#authorizer.ref }),
        });
        if (open)
          accept(
            route,
            'AwsSolutions::AwsSolutions-APIG4',
            'Meant for callers without a token; the function checks those that have one',
          );
      }
    }
  }
}

const routeKeys = (method: string, path: string): string[] =>
  method === 'ANY' ? [path] : [`${method} ${path}`, ...(path === '/' ? [] : [`${method} ${path}/`])];
