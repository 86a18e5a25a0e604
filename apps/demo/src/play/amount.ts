/** Cents as every body of the API writes money. */
export const euros = (minor: bigint): { readonly minor: string; readonly currency: 'EUR' } => ({
  minor: String(minor),
  currency: 'EUR',
});
