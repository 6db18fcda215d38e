import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, EmailIdentity, EmailSendingEvent, EventDestination, Identity } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The mail domain, and the way back of what becomes of each mail. */
export class Mail extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { mailDomain }: { mailDomain: string }) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'Events', { reputationMetrics: true });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailDomain),
      configurationSet: this.configurationSet,
    });
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.configurationSet.addEventDestination('ToTopic', {
      destination: EventDestination.snsTopic(this.topic),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
  }

  /** What becomes of mails goes to a function; what does not reach it is kept. */
  subscribe(events: IFunction, deadLetters: IQueue): void {
    this.topic.addSubscription(new LambdaSubscription(events, { deadLetterQueue: deadLetters }));
  }
}
