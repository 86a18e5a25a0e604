/**
 * The lint rule `palabre/pure`: decisions and folds give the same answer on every machine and in every replay.
 *
 * What is not named here is forbidden: a global outside the list (`process`, `crypto`, `setTimeout`, `globalThis` …),
 * of `Date`, `Math` and `Intl` anything that reads the clock, chance, the machine's time zone or its language, loading
 * code at run time, and values from packages that do more than define things.
 */

const ALLOWED_GLOBALS = new Set(
  (
    'Array ArrayBuffer BigInt Float64Array Int16Array Int32Array BigInt64Array BigUint64Array Boolean Buffer DataView Infinity Iterator JSON Map NaN ' +
    'Number Object Promise Proxy Reflect RegExp Set String Symbol TextDecoder TextEncoder Uint8Array Uint16Array ' +
    'Uint32Array URL WeakMap WeakSet decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt ' +
    'structuredClone undefined Error AggregateError RangeError ReferenceError SyntaxError TypeError'
  ).split(' '),
);

/** Methods that read the machine's time zone or language. */
const MACHINE_DEPENDENT =
  /^(?:[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|getYear|to(?:Date|Time)String|toLocale(?:Date|Time)?String|toLocale(?:Upper|Lower)Case)$/;

const propertyName = (member) => {
  if (!member.computed) return member.property.name;
  return member.property.type === 'Literal' ? String(member.property.value) : undefined;
};

const isInstanceCheck = (node) =>
  node.parent.type === 'BinaryExpression' &&
  node.parent.operator === 'instanceof' &&
  node.parent.right === node;

const memberOf = (node) =>
  node.parent.type === 'MemberExpression' && node.parent.object === node
    ? propertyName(node.parent)
    : undefined;

const isConstructed = (node) => node.parent.type === 'NewExpression' && node.parent.callee === node;

const judgeDate = (node) => {
  if (isInstanceCheck(node) || ['parse', 'UTC'].includes(memberOf(node))) return undefined;
  const [only, ...more] = isConstructed(node) ? node.parent.arguments : [];
  const fromValue = only && only.type !== 'SpreadElement' && more.length === 0;
  return fromValue
    ? undefined
    : 'a clock: only `new Date(value)`, `Date.parse` and `Date.UTC` are pure';
};

const judgeMath = (node) => {
  const name = memberOf(node);
  return name && name !== 'random' ? undefined : 'chance: name the `Math` function that is used';
};

const hasTimeZone = (options) =>
  options?.type !== 'ObjectExpression' ||
  options.properties.some((one) => one.type === 'SpreadElement' || one.key.name === 'timeZone');

const judgeIntl = (node) => {
  const name = memberOf(node);
  if (!name) return 'the machine: name the part of `Intl` that is used';
  const use = node.parent.parent;
  if (!['NewExpression', 'CallExpression'].includes(use.type) || use.callee !== node.parent) {
    return undefined;
  }
  const [locale, options] = use.arguments;
  if (!locale || (locale.type === 'Identifier' && locale.name === 'undefined')) {
    return "the machine's language: say which";
  }
  if (name === 'DateTimeFormat' && (!options || !hasTimeZone(options))) {
    return "the machine's time zone: say which";
  }
  return undefined;
};

const JUDGES = { Date: judgeDate, Math: judgeMath, Intl: judgeIntl };

const judgeGlobal = (node) => {
  const judge = JUDGES[node.name];
  if (judge) return judge(node);
  return ALLOWED_GLOBALS.has(node.name)
    ? undefined
    : 'a global that is not on the list of pure ones';
};

const isType = (reference) =>
  reference.isTypeReference || reference.identifier.parent.type === 'TSTypeQuery';

/** References to what the file does not declare itself. */
const globalReferences = ({ globalScope }) => [
  ...globalScope.through,
  ...[...globalScope.set.values()]
    .filter((one) => one.defs.length === 0)
    .flatMap((one) => one.references),
];

/** Why a value may not be imported (or re-exported) by name from a module whose values are listed. */
const judgeNames = (node, allowed) => {
  if (node.importKind === 'type' || node.exportKind === 'type') return [];
  if (node.type === 'ExportAllDeclaration') return [[node, 'everything']];
  return node.specifiers
    .filter((one) => one.importKind !== 'type' && one.exportKind !== 'type')
    .map((one) => [one, (one.imported ?? one.local)?.name])
    .filter(([one, name]) =>
      one.type === 'ImportSpecifier' || one.type === 'ExportSpecifier'
        ? !allowed.includes(name)
        : true,
    )
    .map(([one, name]) => [one, one.type === 'ImportNamespaceSpecifier' ? 'everything' : name]);
};

const create = (context) => {
  const [{ values = {} } = {}] = context.options;
  const impure = (node, what) => context.report({ node, message: `not pure: ${what}` });
  const checkModule = (node) => {
    const from = node.source?.value;
    if (from === undefined) return;
    const listed = Object.hasOwn(values, from)
      ? values[from]
      : from.startsWith('node:')
        ? []
        : undefined;
    if (!listed) return;
    for (const [at, name] of judgeNames(node, listed)) {
      impure(
        at,
        `\`${name}\` of ${from}; here only ${listed.join(', ') || 'types'} may come from it`,
      );
    }
  };
  return {
    ImportDeclaration: checkModule,
    ExportNamedDeclaration: checkModule,
    ExportAllDeclaration: checkModule,
    ImportExpression: (node) => impure(node, 'code loaded at run time'),
    MetaProperty: (node) => {
      if (node.meta.name === 'import') impure(node, '`import.meta` tells where the code lies');
    },
    MemberExpression: (node) => {
      const name = propertyName(node);
      if (MACHINE_DEPENDENT.test(name ?? '')) {
        impure(node, `\`${name}\` depends on the machine's time zone or language`);
      }
    },
    CallExpression: ({ callee, arguments: given }) => {
      if (
        callee.type === 'MemberExpression' &&
        propertyName(callee) === 'localeCompare' &&
        given.length < 2
      ) {
        impure(callee, "`localeCompare` in the machine's language: say which");
      }
    },
    'Program:exit': () => {
      for (const reference of globalReferences(context.sourceCode.scopeManager)) {
        const reason = isType(reference) ? undefined : judgeGlobal(reference.identifier);
        if (reason) impure(reference.identifier, `\`${reference.identifier.name}\`: ${reason}`);
      }
    },
  };
};

export default {
  meta: { name: 'palabre' },
  rules: {
    pure: {
      meta: {
        type: 'problem',
        docs: { description: 'decisions and folds read no clock, no chance and no machine' },
        schema: [
          {
            type: 'object',
            properties: { values: { type: 'object' } },
            additionalProperties: false,
          },
        ],
      },
      create,
    },
  },
};
