import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
  type IConfigurationSet,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

interface Props {
  configurationSet: IConfigurationSet;
  /** Receives every event. */
  handler: IFunction;
  /** Receives the events that could not be delivered. */
  deadLetters: IQueue;
}

/** Delivery events of emails: from SES through an SNS topic to the function that records them. */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, { configurationSet, handler, deadLetters }: Props) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    new ConfigurationSetEventDestination(this, 'ToTopic', {
      configurationSet,
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    topic.addSubscription(new LambdaSubscription(handler, { deadLetterQueue: deadLetters }));
  }
}
