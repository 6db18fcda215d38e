import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './nag.ts';

/** Folders of the bucket: where uploads arrive, unchecked, and where the checked ones are kept. */
export const documentFolders = ['incoming', 'kept'] as const;

/**
 * The private bucket of applicants' documents. Nothing in it is public: documents arrive and leave by signed requests that
 * hold for minutes. What is not checked within a day, and what has been kept for its time, is deleted.
 */
export class Documents extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { keepData, documentDays }: { keepData: boolean; documentDays: number }) {
    super(scope, id);
    const removalPolicy = keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { id: 'unchecked', prefix: 'incoming/', expiration: Duration.days(1) },
        { id: 'kept', prefix: 'kept/', expiration: Duration.days(documentDays) },
        { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy,
    });
    this.bucket.policy?.applyRemovalPolicy(removalPolicy);
    accept(
      this.bucket,
      'AwsSolutions::AwsSolutions-S1',
      'Each reading is in the activity of its company, with the person; a log of S3 would have the role alone',
    );
  }
}
