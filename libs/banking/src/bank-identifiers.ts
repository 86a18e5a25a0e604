/** Whether a text is a business identifier code (ISO 9362): 8 or 11 characters, capitals. */
export const isBic = (text: string): boolean =>
  /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text);

/** Whether a text is a unique end-to-end transaction reference: a UUID version 4 in small letters. */
export const isUetr = (text: string): boolean =>
  /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/.test(text);
