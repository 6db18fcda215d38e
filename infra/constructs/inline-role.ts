import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A service's role whose permissions stand inside it: whatever is granted to it, by us or by the CDK, becomes a statement of
 * its one inline policy. The CDK's own `Role` makes a policy resource beside each role.
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
