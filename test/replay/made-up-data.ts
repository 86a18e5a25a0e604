import ts from 'typescript';

/** Made-up values by what a property is called; the compiler knows only that they are texts. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^instant$|At$/, '2024-10-01T09:00:00.000Z'],
  [/^local/, '2024-10-01T09:00:00'],
  [/^zone$/, 'Africa/Nairobi'],
  [/month|bookedIn|^from$/i, '2024-10'],
  [/(On|Until|until|Date|^on|^to)$|Start$/, '2024-10-01'],
  [/^marks$/, '0a1b2c3d4e5f:-100'],
  [/minor/i, '100'],
  [/currency/i, 'EUR'],
  [/country|livesIn/i, 'KE'],
  [/weight|score|rate|baseline|target|value|threshold|share/i, '0.5'],
  [/hash|fingerprint/i, 'a'.repeat(64)],
  [
    /Ids?$|By$|^by$|^subject$|reviewers|present|excused|ranking/,
    '5f0c7f0e-2b1d-4c3a-9e8f-7a6b5c4d3e2f',
  ],
];
const textOf = (name: string): string => TEXTS.find(([like]) => like.test(name))?.[1] ?? 'made up';

const SEALED = {
  ...{ subject: '5f0c7f0e-2b1d-4c3a-9e8f-7a6b5c4d3e2f', nonce: 'AAAA', text: 'AAAA', tag: 'AAAA' },
  bound: '3e0d8ad5-7a1f-4d57-9d3c-2f5b8d0a6c11#/made-up',
};

/** A value of a type as JSON holds it: every property there, lists of one, the first of what may be one of several. */
export const madeUp = (checker: ts.TypeChecker, type: ts.Type, name = ''): unknown => {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BooleanLike) return true;
  if (type.flags & ts.TypeFlags.StringLike) return textOf(name);
  if (type.flags & ts.TypeFlags.NumberLike) return 1;
  if (type.isUnion()) {
    const some = type.types.find(
      ({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
    );
    return some ? madeUp(checker, some, name) : null;
  }
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const items = checker.getTypeArguments(type as ts.TypeReference);
    return items.map((item) => madeUp(checker, item, name));
  }
  const properties = checker.getPropertiesOfType(type);
  if (properties.some((property) => property.name.startsWith('__@content@'))) {
    const purpose = checker.getPropertyOfType(type, 'purpose');
    const value = purpose && madeUp(checker, checker.getTypeOfSymbol(purpose), 'purpose');
    return { ...SEALED, purpose: value };
  }
  return Object.fromEntries(
    properties.map((property) => [
      property.name,
      madeUp(checker, checker.getTypeOfSymbol(property), property.name),
    ]),
  );
};
