import type { AwsCall, Interception } from '#local/engine/aws.ts';
import type { Engine } from '#local/engine/engine.ts';

/** A fault that can be injected into an AWS call. */
export interface Fault {
  /** Whether it can occur on this call. */
  befalls: (call: AwsCall) => boolean;
  strike: (call: AwsCall) => Interception;
}

const isMail = ({ action }: AwsCall): boolean => action.startsWith('ses:');
const isUpdating = ({ action }: AwsCall): boolean => /^dynamodb:(UpdateItem|TransactWriteItems)$/.test(action);
const isTransaction = ({ action }: AwsCall): boolean => action === 'dynamodb:TransactWriteItems';

const refusal = (type: string, status = 400, more: object = {}): Interception => ({
  status,
  body: { __type: type, message: 'injected', ...more },
});

/** An SES error; its protocol is XML. */
export const mailError = (code: string, status = 400): Interception => ({
  status,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>injected</Message></Error></ErrorResponse>`,
});

interface ConditionalWrite {
  ConditionExpression?: string;
}

/** Conditions that a concurrent change can break, as opposed to uniqueness conditions. */
const canBeStale = ({ ConditionExpression = '' }: ConditionalWrite): boolean =>
  /#version|#claimed|#wrong/.test(ConditionExpression);

/** The conditional writes of a call, in order. */
function conditionalWrites({ body }: AwsCall): ConditionalWrite[] {
  const { TransactItems, ...single } = JSON.parse(body.toString()) as ConditionalWrite & {
    TransactItems?: Record<string, ConditionalWrite>[];
  };
  return TransactItems?.map(write => Object.values(write)[0] ?? {}) ?? [single];
}

/** Fails the condition as if another process had changed the item. */
const staleCondition: Fault = {
  befalls: call => isUpdating(call) && conditionalWrites(call).some(canBeStale),
  strike: call => {
    if (!isTransaction(call)) return refusal('ConditionalCheckFailedException');
    const writes = conditionalWrites(call);
    const broken = writes.findIndex(canBeStale);
    const CancellationReasons = writes.map((_, n) => ({ Code: n === broken ? 'ConditionalCheckFailed' : 'None' }));
    return refusal('TransactionCanceledException', 400, { CancellationReasons });
  },
};

const any = () => true;

/** Faults by the name used in test titles. */
export const faultsOf = (engine: () => Engine): Record<string, Fault> => ({
  'is throttled': {
    befalls: any,
    strike: call => (isMail(call) ? mailError('Throttling') : refusal('ThrottlingException')),
  },
  fails: {
    befalls: any,
    strike: call => (isMail(call) ? mailError('InternalFailure', 500) : refusal('InternalServerError', 500)),
  },
  'is carried out, but its reply is lost': { befalls: any, strike: () => 'lost' },
  'meets another transaction': {
    befalls: isUpdating,
    strike: call =>
      isTransaction(call)
        ? refusal('TransactionCanceledException', 400, { CancellationReasons: [{ Code: 'TransactionConflict' }] })
        : refusal('TransactionConflictException'),
  },
  'comes after a change by somebody else': staleCondition,
  'is the last that its process makes': {
    befalls: any,
    strike: ({ caller }) => {
      engine().lambdas.kill(caller);
      return 'lost';
    },
  },
});

/** Calls that write, except email: an email whose reply is lost must be sent again. */
export const isWrite = ({ action }: AwsCall): boolean =>
  /^dynamodb:(Put|Update|Delete|TransactWrite)|^states:|^events:|^cognito-idp:Admin/.test(action);
