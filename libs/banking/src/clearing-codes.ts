/** How a country's clearing knows its banks: the code of ISO 20022's external list, and what its member ids look like. */
interface Clearing {
  readonly system: string;
  readonly memberId: RegExp;
}

/** ExternalClearingSystemIdentification1Code (ISO 20022 external code sets), where the form of the ids is published. */
const CLEARINGS: Readonly<Partial<Record<string, Clearing>>> = {
  AU: { system: 'AUBSB', memberId: /^\d{6}$/ },
  CA: { system: 'CACPA', memberId: /^\d{9}$/ },
  GB: { system: 'GBDSC', memberId: /^\d{6}$/ },
  HK: { system: 'HKNCC', memberId: /^\d{3}$/ },
  IN: { system: 'INFSC', memberId: /^[A-Z]{4}0[A-Z0-9]{6}$/ },
  NZ: { system: 'NZNCC', memberId: /^\d{6}$/ },
  US: { system: 'USABA', memberId: /^\d{9}$/ },
  ZA: { system: 'ZANCC', memberId: /^\d{6}$/ },
};

/**
 * A bank's member id as it goes out: with its clearing system where the country's is known.
 * @returns undefined when the id is none of that country's
 */
export const clearingMember = (
  country: string,
  memberId: string,
): { readonly system?: string; readonly memberId: string } | undefined => {
  const clearing = CLEARINGS[country];
  if (!clearing) return { memberId };
  return clearing.memberId.test(memberId) ? { system: clearing.system, memberId } : undefined;
};
