import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, Matches } from 'class-validator';
import { command, staff } from '@palabre/eventing';
import { Nested, Optional, PathId } from '@palabre/platform';
import { MAPPABLE } from '../domain/vouchers/chart.js';
import { mapAccounts } from '../domain/vouchers/map-accounts.decider.js';
import { plain } from './plain.js';

/** Numbers and names of accounts, such as `4810` or `Bank:EUR account`; nothing that a spreadsheet takes for a formula. */
const CODE = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/:&()'-]{0,98}[\p{L}\p{N})])?$/u;
const ACCOUNT = new RegExp(`^(?:${MAPPABLE.join('|')})(?::[0-9a-z-]{1,36})?$`);

export class MappedAccountInput {
  /** Such as `bank`, `suppliers`, `expense:activities`; of one only, `bank:<accountId>`, `expense:<lineId>`, `grants:<fundingAgreementId>`. */
  @Matches(ACCOUNT)
  account: string;
  /** Its number or name in the organisation's books. */
  @Matches(CODE)
  code: string;
  @Optional()
  @Matches(CODE)
  title?: string;
  /** Where what is booked on it is no group's. */
  @Optional()
  @Matches(CODE)
  costCentre?: string;
  /** Where what is booked on it names no funder. */
  @Optional()
  @Matches(CODE)
  funder?: string;
}
export class CostCentreInput {
  /** A group, or `programme` for what is no group's. */
  @Matches(/^([0-9a-f-]{36}|programme)$/)
  group: string;
  @Matches(CODE)
  code: string;
}
export class MappedFunderInput {
  @IsUUID()
  fundingAgreementId: string;
  @Matches(CODE)
  code: string;
}

/** Says how an organisation's own books call the accounts, groups and funders of a cohort. */
export class MapAccounts {
  @PathId()
  cohortId: string;
  /** Short name of the organisation whose books they are. */
  @Matches(/^[a-z0-9][a-z0-9-]{1,29}$/)
  organisation: string;
  /** The cohort in its books. */
  @Matches(CODE)
  project: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @Nested(() => MappedAccountInput, true)
  accounts: MappedAccountInput[];
  @IsArray()
  @ArrayMaxSize(200)
  @Nested(() => CostCentreInput, true)
  costCentres: CostCentreInput[];
  @IsArray()
  @ArrayMaxSize(50)
  @Nested(() => MappedFunderInput, true)
  funders: MappedFunderInput[];
}

export const chartCommands = [
  command({
    name: 'exports.MapAccounts',
    input: MapAccounts,
    decision: mapAccounts,
    may: staff('finance', 'coordinator'),
    data: (input: MapAccounts) => plain({ ...input }),
  }),
];
