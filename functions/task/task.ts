import type { Permission } from '#shared/identity/permissions.ts';

/** Kinds of tasks, each with the permission to do it. A later capability adds its own. */
export const taskKinds = {
  review_application: 'review.decide',
  overdue_review: 'review.decide',
  decide_dispute: 'review.decide',
  decide_listing: 'listing.decide',
  answer_service_request: 'servicerequest.write',
  reply_service_request: 'servicerequest.write',
  check_numbers: 'partner.suspend',
  check_undelivered: 'mailblock.lift',
  check_address: 'mail.read',
  ready_resellers: 'reseller.readiness',
  confirm_email: 'enrollment.press',
  change_contact_address: 'enrollment.change',
  give_information: 'enrollment.change',
  correct_application: 'enrollment.change',
  escalate: 'enrollment.press',
  associate_mpn_id: 'mpnid.associate',
  sign_agreement: 'agreement.sign',
  renew_agreement: 'agreement.sign',
  answer_invitation: 'partnership.accept',
  answer_request: 'customer.accept',
  remind_request: 'customer.request',
  accept_customer_agreement: 'customeragreement.accept',
  answer_referral: 'lead.manage',
  write_business_profile: 'businessprofile.manage',
  confirm_listing: 'listing.request',
  decide_renewals: 'subscription.manage',
  add_users: 'user.manage',
  second_global_admin: 'role.global_admin.give',
} as const satisfies Record<string, Permission>;

export type TaskKind = keyof typeof taskKinds;

/** One thing that waits for a person. */
export interface Task {
  kind: TaskKind;
  /** The company or person that it concerns, or several companies, as its title names them. */
  name: string | { all: readonly string[] };
  /** When it is due, or ends. ISO 8601. */
  due?: string | undefined;
  /** Where it is done: a path of the API. */
  href: string;
  /** ID of the record that it concerns. */
  about: string;
}

/** A list has no more than this many. */
export const mostTasks = 50;

/** The most urgent first: by due date, then those without one in the order given. */
export const byUrgency = (tasks: readonly Task[]): Task[] =>
  [...tasks].sort((one, other) => ((one.due ?? '~') < (other.due ?? '~') ? -1 : Number(one.due !== other.due)));
