import type { ChargeBearer, Rail } from './payment-file.js';

/** What a rail asks beyond the schema. */
export interface RailRules {
  readonly nameLength: number;
  readonly chargeBearers: readonly ChargeBearer[];
  readonly creditorAddress: 'optional' | 'required';
  readonly ibanOnly: boolean;
  /** The only currency, and the largest amount in its minor units. */
  readonly currency?: { readonly code: string; readonly maximumMinor: bigint };
  readonly serviceLevel?: string;
}

/**
 * SEPA: the European Payments Council's customer-to-bank guideline for credit transfers.
 * Cross-border: CBPR+, whose structured addresses need town and country.
 */
export const RAIL_RULES: Readonly<Record<Rail, RailRules>> = {
  sepa: {
    nameLength: 70,
    chargeBearers: ['SLEV'],
    creditorAddress: 'optional',
    ibanOnly: true,
    currency: { code: 'EUR', maximumMinor: 99_999_999_999n },
    serviceLevel: 'SEPA',
  },
  'cross-border': {
    nameLength: 140,
    chargeBearers: ['DEBT', 'SHAR', 'CRED'],
    creditorAddress: 'required',
    ibanOnly: false,
  },
};

/** Lengths of the schema. */
export const LENGTH = {
  streetName: 70,
  buildingNumber: 16,
  postBox: 16,
  postCode: 16,
  townName: 35,
  countrySubDivision: 35,
  initiatingParty: 70,
  agentName: 140,
  otherAccount: 34,
  memberId: 35,
  remittance: 140,
} as const;
