import { RemovalPolicy } from 'aws-cdk-lib';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './nag.ts';

/**
 * The secret with which an OpenID Connect issuer knows this stage. The issuer makes it, so a person puts it in
 * (docs/operations.md); until then it is a random value that no issuer takes.
 */
export class ClientSecret extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { issuer }: { issuer: string }) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: `Client secret for ${issuer}`,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    accept(secret, 'AwsSolutions::AwsSolutions-SMG4', 'The issuer makes it; it is changed as docs/operations.md says');
    // The attribute, because `Ref` of a secret returns the name on some emulators and the ARN on AWS.
    this.arn = (secret.node.defaultChild as CfnSecret).attrId;
  }
}
