/** Roles that a token can give. */
export type StaffRole =
  | 'committee'
  | 'mel'
  | 'finance'
  | 'finance-approver'
  | 'coordinator'
  | 'steward'
  | 'auditor'
  | 'admin';

/** Somebody who works for the programme. They have no name here: what they do shows in their role. */
export interface StaffMember {
  readonly key: string;
  readonly subject: string;
  readonly roles: readonly StaffRole[];
}

const staff = (key: string, role: StaffRole): StaffMember => ({
  key,
  subject: `demo-${key}`,
  roles: [role],
});

/** Everybody with a staff role. Two preparers, since a payee's details take a second person; one approver. */
export const STAFF: readonly StaffMember[] = [
  ...[1, 2, 3, 4, 5].map((n) => staff(`committee-${n}`, 'committee')),
  ...[1, 2, 3].map((n) => staff(`mel-${n}`, 'mel')),
  ...[1, 2].map((n) => staff(`finance-${n}`, 'finance')),
  staff('finance-approver-1', 'finance-approver'),
  staff('coordinator-1', 'coordinator'),
  staff('steward-1', 'steward'),
  staff('auditor-1', 'auditor'),
  staff('admin-1', 'admin'),
];

export const staffMember = (key: string): StaffMember => {
  const found = STAFF.find((candidate) => candidate.key === key);
  if (!found) throw new RangeError(`nobody of the staff is called ${key}`);
  return found;
};
export const withRole = (role: StaffRole): StaffMember[] =>
  STAFF.filter((candidate) => candidate.roles.includes(role));
