import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** The HTTP API and its log. Its routes are in a stack of their own: see `gateway-routes.ts`. */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  readonly url: string;
  /** Has a line for each request, without its source address: API Gateway can't hash it. */
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, { logDays }: { logDays: number }) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', { name: Stack.of(this).stackName, protocolType: 'HTTP' });
    this.url = this.api.attrApiEndpoint;
    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.accessLog.grantWrite(new ServicePrincipal('apigateway.amazonaws.com'));
  }
}
