import { Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { GatewayRoute } from '#infra/path-trees.ts';
import { InlineRole } from './inline-role.ts';
import { accept } from './nag.ts';

interface Props {
  issuer: string;
  audience: string;
  logDays: number;
}

/** Throttling per route, in requests per second. */
const throttling = {
  each: { rate: 100, burst: 200 },
  anonymousWrite: { rate: 20, burst: 40 },
};

/**
 * The HTTP API with the path trees of the capabilities. Requires a verified token except on open routes, throttles
 * anonymous writes more strictly, and logs one line per request.
 */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  readonly url: string;
  /** Has a line for each request, without its source address: API Gateway can't hash it. */
  readonly accessLog: LogGroup;
  /** The role with which the API invokes every function; a permission per function would add a resource for each. */
  readonly #caller: InlineRole;
  readonly #authorizer: CfnAuthorizer;
  readonly #stage: CfnStage;
  /** Settings of individual routes, by route key. */
  readonly #routeSettings: Record<string, object> = {};

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
    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#stage = this.#deploy();
  }

  #deploy(): CfnStage {
    this.accessLog.grantWrite(new ServicePrincipal('apigateway.amazonaws.com'));
    const line = {
      time: '$context.requestTime',
      requestId: '$context.requestId',
      route: '$context.routeKey',
      status: '$context.status',
      milliseconds: '$context.responseLatency',
      bytes: '$context.responseLength',
      error: '$context.integrationErrorMessage',
    };
    const { rate, burst } = throttling.each;
    return new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: rate, throttlingBurstLimit: burst, detailedMetricsEnabled: true },
      routeSettings: Lazy.any({ produce: () => this.#routeSettings }),
      accessLogSettings: { destinationArn: this.accessLog.logGroupArn, format: JSON.stringify(line) },
    });
  }

  /** Adds routes that invoke a function. */
  serve(name: string, target: IFunction, routes: readonly GatewayRoute[]): void {
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
    for (const route of routes) this.#route(name, integration, route);
  }

  #route(name: string, integration: CfnIntegration, { key, open, anonymousWrite }: GatewayRoute): void {
    const route = new CfnRoute(this, `${name} ${key}`, {
      apiId: this.api.ref,
      routeKey: key,
      target: `integrations/${integration.ref}`,
      ...(open ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: this.#authorizer.ref }),
    });
    if (open)
      accept(
        route,
        'AwsSolutions::AwsSolutions-APIG4',
        'Meant for callers without a token; the function checks those that have one',
      );
    if (anonymousWrite) this.#throttle(route, key);
  }

  /** A route's settings replace all of the stage's settings, and are refused for a route that doesn't exist yet. */
  #throttle(route: CfnRoute, key: string): void {
    const { rate, burst } = throttling.anonymousWrite;
    this.#routeSettings[key] = {
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
      DetailedMetricsEnabled: true,
    };
    this.#stage.addResourceDependency(route);
  }
}
