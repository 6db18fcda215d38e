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
 * The single table with its stream and its indexes: records by status, the watch index, and activity by month. An index
 * that projects more than keys is written with every change of an item.
 */
export class Database extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { keepData }: { keepData: boolean }) {
    super(scope, id);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    const index = (indexName: string, partition: string, sort: string) =>
      ({ indexName, partitionKey: text(partition), sortKey: text(sort) }) as const;
    const keysOnly = { projectionType: ProjectionType.KEYS_ONLY };
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
        { ...index('review', 'review', 'reviewKey'), ...keysOnly },
        index('queue', 'queue', 'queueKey'),
        index('activity', 'activity', 'sk'),
        { ...index('watch', 'watch', 'dueAt'), ...keysOnly },
      ],
    });
  }
}
