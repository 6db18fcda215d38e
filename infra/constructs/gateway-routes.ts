import { ArnFormat, Lazy, Stack } from 'aws-cdk-lib';
import { CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { GatewayRoute } from '#infra/path-trees.ts';
import type { Stage } from '#infra/stage-settings.ts';
import { InlineRole } from './inline-role.ts';
import { accept } from './nag.ts';

interface Props {
  apiId: string;
  /** ARN of the log that gets a line for each request. */
  accessLog: string;
  issuer: string;
  audience: string;
  /** What goes through, and whether each route has metrics of its own. */
  settings: Pick<Stage, 'throttle' | 'detailedMetrics'>;
}

/**
 * The routes of the HTTP API: the path trees of the capabilities. Requires a verified token except on open routes, throttles
 * anonymous writes more strictly, and logs one line per request.
 */
export class GatewayRoutes extends Construct {
  readonly #apiId: string;
  /** The role with which the API invokes every function; a permission per function would add a resource for each. */
  readonly #caller: InlineRole;
  readonly #authorizer: CfnAuthorizer;
  readonly #stage: CfnStage;
  readonly #settings: Props['settings'];
  /** Settings of individual routes, by route key. */
  readonly #routeSettings: Record<string, object> = {};

  constructor(scope: Construct, id: string, { apiId, accessLog, issuer, audience, settings }: Props) {
    super(scope, id);
    this.#settings = settings;
    this.#apiId = apiId;
    this.#caller = new InlineRole(this, 'Caller', 'apigateway');
    this.#authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId,
      name: 'people',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [audience] },
    });
    this.#stage = this.#deploy(accessLog);
  }

  #deploy(destinationArn: string): CfnStage {
    const line = {
      time: '$context.requestTime',
      requestId: '$context.requestId',
      route: '$context.routeKey',
      status: '$context.status',
      milliseconds: '$context.responseLatency',
      bytes: '$context.responseLength',
      error: '$context.integrationErrorMessage',
    };
    const { throttle, detailedMetrics: detailedMetricsEnabled } = this.#settings;
    const { rate, burst } = throttle.each;
    return new CfnStage(this, 'Stage', {
      apiId: this.#apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: rate, throttlingBurstLimit: burst, detailedMetricsEnabled },
      routeSettings: Lazy.any({ produce: () => this.#routeSettings }),
      accessLogSettings: { destinationArn, format: JSON.stringify(line) },
    });
  }

  /**
   * Adds routes that invoke a function of the app stack, or an alias of it (`name:alias`). Its ARN is made from its name: an export of
   * each would keep CloudFormation from ever removing a function.
   */
  serve(name: string, functionName: string, routes: readonly GatewayRoute[]): void {
    const functionArn = Stack.of(this).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.#caller.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    const integration = new CfnIntegration(this, `${name}Integration`, {
      apiId: this.#apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: functionArn,
      credentialsArn: this.#caller.roleArn,
      payloadFormatVersion: '2.0',
    });
    for (const route of routes) this.#route(name, integration, route);
  }

  #route(name: string, integration: CfnIntegration, { key, open, anonymousWrite }: GatewayRoute): void {
    const route = new CfnRoute(this, `${name} ${key}`, {
      apiId: this.#apiId,
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
    const { throttle, detailedMetrics } = this.#settings;
    const { rate, burst } = throttle.anonymousWrite;
    this.#routeSettings[key] = {
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
      DetailedMetricsEnabled: detailedMetrics,
    };
    this.#stage.addResourceDependency(route);
  }
}
