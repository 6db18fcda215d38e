import { RemovalPolicy } from 'aws-cdk-lib';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './nag.ts';

/** The program key: a secret from which the secrets of links and signatures are derived. */
export class ProgramKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { keepData }: { keepData: boolean }) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Secrets of links and signatures are derived from this key',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    accept(
      secret,
      'AwsSolutions::AwsSolutions-SMG4',
      'A new key ends short codes and sessions under way: it is changed by hand, as docs/operations.md says',
    );
    // The attribute, because `Ref` of a secret returns the name on some emulators and the ARN on AWS.
    this.arn = (secret.node.defaultChild as CfnSecret).attrId;
  }
}
