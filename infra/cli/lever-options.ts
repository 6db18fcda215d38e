import { rescueProofs } from '#functions/partner/rescue/rescue.ts';
import { nameKinds } from '#functions/partner/routes.ts';
import { closureReasons } from '#shared/runtime/suspension.ts';
import { CliError } from './cli-error.ts';

/** What a command line gives, by option. */
export interface LeverValues {
  as?: string | undefined;
  company?: string | undefined;
  reason?: string | undefined;
  restricted?: boolean | undefined;
  note?: string | undefined;
  kind?: string | undefined;
  value?: string | undefined;
  email?: string | undefined;
  name?: string | undefined;
  proof?: string | undefined;
}

/** The options of the levers, as `parseArgs` takes them. */
export const leverOptionTypes = {
  as: { type: 'string' },
  company: { type: 'string' },
  reason: { type: 'string' },
  restricted: { type: 'boolean' },
  note: { type: 'string' },
  kind: { type: 'string' },
  value: { type: 'string' },
  proof: { type: 'string' },
} as const;

export const leverHelp = `
  What review leads do in the portal, for when no lead can sign in there yet. --as is a review lead, by whom the activity log says
  it was done; --company is a tenant ID, or the domain that a company has proved.

  suspend --as ADDRESS --company COMPANY --reason REASON [--restricted] [--note TEXT]
                         suspends a partner, or only restricts it, and tells its admins
  reinstate --as ADDRESS --company COMPANY [--note TEXT]
                         ends a suspension or restriction
  close --as ADDRESS --company COMPANY --reason REASON [--note TEXT]
                         closes a partner's account for good, and tells its admins
  rescue --as ADDRESS --company COMPANY --email ADDRESS --name "FIRST LAST" --proof PROOF
                         begins to give a company a new global admin; another lead approves it in the portal
  withdraw-rescue --as ADDRESS --company COMPANY
                         ends such a rescue
  free-name --as ADDRESS --kind KIND --value NAME
                         frees a name that a company outside the program holds
  lift-mail-block --as ADDRESS --email ADDRESS
                         sends emails to an address again that refused them

  --reason REASON  ${closureReasons.join(', ')} (the last only to close)
  --proof PROOF    ${rescueProofs.join(', ')}
  --kind KIND      ${nameKinds.join(', ')}`;

export const leverNames = [
  'suspend',
  'reinstate',
  'close',
  'rescue',
  'withdraw-rescue',
  'free-name',
  'lift-mail-block',
] as const;
type LeverName = (typeof leverNames)[number];

/** A lever, and what it is pulled with. */
export interface LeverOptions {
  command: LeverName;
  /** The address of the review lead who does it. */
  as: string;
  given: LeverValues;
}

/** What each lever can't do without. */
const needed: Record<LeverName, readonly (keyof LeverValues)[]> = {
  suspend: ['company', 'reason'],
  reinstate: ['company'],
  close: ['company', 'reason'],
  rescue: ['company', 'email', 'name', 'proof'],
  'withdraw-rescue': ['company'],
  'free-name': ['kind', 'value'],
  'lift-mail-block': ['email'],
};

export const isLever = (command: string): command is LeverName => leverNames.some(name => name === command);

/** @throws CliError that names the missing option. What a value may be, the API's own rules say. */
export function leverOptions(command: LeverName, given: LeverValues): LeverOptions {
  const missing = (['as', ...needed[command]] as const).find(name => !given[name]);
  if (missing || !given.as) throw new CliError(`--${missing} is missing. See npm run operator -- --help`);
  return { command, as: given.as, given };
}
