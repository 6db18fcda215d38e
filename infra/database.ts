import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

/**
 * The one table, with the indexes that are not keys (the reviewers' queue, what to watch for, all activity by month), and
 * a stream of its changes.
 */
export class Database extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { keepData }: { keepData: boolean }) {
    super(scope, id);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'ttl',
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: [
        { indexName: 'queue', partitionKey: text('queue'), sortKey: text('queueKey') },
        { indexName: 'activity', partitionKey: text('activity'), sortKey: text('sk') },
        {
          indexName: 'watch',
          partitionKey: text('watch'),
          sortKey: text('wakeAt'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
  }
}
