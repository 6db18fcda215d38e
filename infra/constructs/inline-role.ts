import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A service role whose permissions, granted by us or by the CDK, all become statements of one inline policy. The CDK's
 * `Role` creates a separate policy resource for each role.
 */
export class InlineRole extends Role {
  readonly #permissions: PolicyDocument;

  /** @param service the AWS service that assumes the role: `lambda` */
  constructor(scope: Construct, id: string, service: string) {
    const permissions = new PolicyDocument({ minimize: true });
    super(scope, id, {
      assumedBy: new ServicePrincipal(`${service}.amazonaws.com`),
      inlinePolicies: { Permissions: permissions },
    });
    this.#permissions = permissions;
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.#permissions.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}
