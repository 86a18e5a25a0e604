import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { command, staff } from '@palabre/eventing';
import { IsCountry, LocalisedTextInput, Nested, Optional, PathId } from '@palabre/platform';
import { describePublication } from '../domain/iati/describe-publication.decider.js';
import { plain } from './plain.js';

const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._-]{2,99}$/;

/** An organisation as IATI names it. */
export class PublishedOrganisationInput {
  /** Its own identifier, such as `NL-KVK-12345678`. */
  @Matches(IDENTIFIER)
  ref: string;
  /** IATI OrganisationType, such as 21. */
  @Matches(/^\d\d$/)
  type: string;
  @Nested(() => LocalisedTextInput)
  name: LocalisedTextInput;
}
export class PublishedFunderInput {
  @IsUUID()
  fundingAgreementId: string;
  @Nested(() => PublishedOrganisationInput)
  organisation: PublishedOrganisationInput;
  /** The funder's own activity. */
  @Optional()
  @Matches(IDENTIFIER)
  activityId?: string;
}
export class PublishedCountryInput {
  @IsCountry()
  country: string;
  /** DAC region, such as 298 (Africa). */
  @Matches(/^\d{2,4}$/)
  region: string;
  /** Whole per cent of the activity. */
  @IsInt()
  @Min(1)
  @Max(100)
  percentage: number;
  /** How many members work there: fewer than five are not told apart. */
  @IsInt()
  @Min(0)
  @Max(10_000)
  members: number;
}

/** Says how a cohort is published under IATI. */
export class DescribePublication {
  @PathId()
  cohortId: string;
  @Nested(() => PublishedOrganisationInput)
  reportingOrganisation: PublishedOrganisationInput;
  @Matches(IDENTIFIER)
  activityId: string;
  @Nested(() => LocalisedTextInput)
  title: LocalisedTextInput;
  @Nested(() => LocalisedTextInput)
  description: LocalisedTextInput;
  /** DAC purpose code of five digits. */
  @Matches(/^\d{5}$/)
  sector: string;
  @IsArray()
  @ArrayMaxSize(20)
  @Nested(() => PublishedFunderInput, true)
  funders: PublishedFunderInput[];
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Nested(() => PublishedCountryInput, true)
  countries: PublishedCountryInput[];
}

export const publicationCommands = [
  command({
    name: 'exports.DescribePublication',
    input: DescribePublication,
    decision: describePublication,
    may: staff('coordinator'),
    data: (input: DescribePublication) => plain({ ...input }),
  }),
];
