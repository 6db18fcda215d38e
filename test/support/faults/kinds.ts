import type { AwsCall, Interception } from '#local/engine/aws.ts';
import type { Engine } from '#local/engine/engine.ts';

/** Something that can befall a call of AWS. */
export interface Fault {
  /** Whether it can befall this one. */
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

/** An error of SES, whose protocol is XML. */
export const mailError = (code: string, status = 400): Interception => ({
  status,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>injected</Message></Error></ErrorResponse>`,
});

interface Conditional {
  ConditionExpression?: string;
}

/** Conditions that somebody else's change may have broken in between; others are about who owns a name. */
const overtakable = ({ ConditionExpression = '' }: Conditional): boolean =>
  /#version|#claimed|#wrong/.test(ConditionExpression);

/** The writes of a call that go by a condition, each in its place. */
function conditionals({ body }: AwsCall): Conditional[] {
  const { TransactItems, ...single } = JSON.parse(body.toString()) as Conditional & {
    TransactItems?: Record<string, Conditional>[];
  };
  return TransactItems?.map(write => Object.values(write)[0] ?? {}) ?? [single];
}

/** As if somebody else had changed the item in between: the condition fails. */
const overtaken: Fault = {
  befalls: call => isUpdating(call) && conditionals(call).some(overtakable),
  strike: call => {
    if (!isTransaction(call)) return refusal('ConditionalCheckFailedException');
    const writes = conditionals(call);
    const broken = writes.findIndex(overtakable);
    const CancellationReasons = writes.map((_, n) => ({ Code: n === broken ? 'ConditionalCheckFailed' : 'None' }));
    return refusal('TransactionCanceledException', 400, { CancellationReasons });
  },
};

const any = () => true;

/** What can befall a call, by what is said of it. */
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
  'comes after a change by somebody else': overtaken,
  'is the last that its process makes': {
    befalls: any,
    strike: ({ caller }) => {
      engine().lambdas.kill(caller);
      return 'lost';
    },
  },
});

/** Calls that change something, mails apart: one whose reply is lost has to go out once more. */
export const isWrite = ({ action }: AwsCall): boolean =>
  /^dynamodb:(Put|Update|Delete|TransactWrite)|^states:|^events:|^cognito-idp:Admin/.test(action);
